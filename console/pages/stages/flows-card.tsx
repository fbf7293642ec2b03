import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { DateRange } from '../../../ui/controls/date-range.tsx'
import { Drawer } from '../../../ui/controls/drawer.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { type DayRange, lastDays } from '../../../ui/format/day-range.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Reply } from '../../lib/routes.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { type StageName, stageNames } from '../../terms/stage-names.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { layFlows, type Way } from './flow-layout.ts'
import { StagePeople } from './stage-people.tsx'
import { flowsQuery } from './stage-queries.ts'
import { stageTexts } from './stage-texts.ts'

type Flows = Reply<'GET /api/v1/communities/:community/stages/flows'>
type Move = Flows['flows'][number]

const firstSeen = 'first-seen'
const order = [firstSeen, ...stageNames]
const sizes = { width: 640, height: 320, block: 12, gap: 8 }
const usualDays = 28

/** Who moved from where to where in a period: a picture, the same as a table, and the people behind each way. */
export function FlowsCard({ community, firstDay, asOf }: { community: string; firstDay: string; asOf: string }) {
  const t = useText(stageTexts)
  const bounds = { from: firstDay, to: asOf }
  const [chosen, setChosen] = useState<DayRange | undefined>(lastDays(bounds, usualDays))
  const span = chosen ?? bounds
  const asked = useQuery({ ...flowsQuery(community, span), placeholderData: keepPreviousData })
  return (
    <Card title={t('flows')} actions={<DateRange label={t('period')} value={chosen} bounds={bounds} onChange={setChosen} />} isPadded>
      <Outcome of={asked} waiting={<SkeletonBlock height={320} />}>
        {(flows) => <FlowsView community={community} flows={flows} />}
      </Outcome>
    </Card>
  )
}

function FlowsView({ community, flows }: { community: string; flows: Flows }) {
  const t = useText(stageTexts)
  const terms = useTerms()
  const format = useFormat()
  const [shown, setShown] = useState<Move | null>(null)
  const nameOf = (id: string) => (id === firstSeen ? t('firstSeen') : terms.nameOf(id))
  const said = (move: Move) => t('movesTo', { from: nameOf(move.from ?? firstSeen), to: nameOf(move.to) })
  const moves = flows.flows.toSorted((one, other) => other.people - one.people)
  const count = moves.reduce((sum, move) => sum + move.people, 0)
  if (count === 0) return <p className="q">{t('noMoves')}</p>
  return (
    <div className="stage-flows">
      <FlowPictureView
        flows={flows}
        nameOf={nameOf}
        label={t('pictureLabel', { from: format.day(flows.from), to: format.day(flows.to), count: format.count(count) })}
      />
      <div className="flow-table">
        <table>
          <thead>
            <tr>
              <th>{t('way')}</th>
              <th className="r">{t('number')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={`${move.from}/${move.to}`}>
                <td>{said(move)}</td>
                <td className="r">
                  <Button size="s" look="ghost" onPress={() => setShown(move)} aria-label={`${said(move)}: ${t('showPeople')}`}>
                    {format.count(move.people)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Drawer side="right" label={shown ? said(shown) : t('flows')} isOpen={shown !== null} onClose={() => setShown(null)}>
        {shown ? (
          <StagePeople
            title={said(shown)}
            community={community}
            of={{ from: flows.from, to: flows.to, start: shown.from, end: shown.to }}
          />
        ) : null}
      </Drawer>
    </div>
  )
}

function FlowPictureView({ flows, nameOf, label }: { flows: Flows; nameOf: (id: string) => string; label: string }) {
  const picture = useMemo(() => layFlows(waysOf(flows), order, sizes), [flows])
  const text = (side: 'left' | 'right') =>
    picture[side].map((block) => (
      <text
        key={block.id}
        x={side === 'left' ? sizes.block + 6 : sizes.width - sizes.block - 6}
        y={block.y + block.height / 2}
        textAnchor={side === 'left' ? 'start' : 'end'}
        dominantBaseline="central"
        className="flow-name"
      >
        {block.height < 9 ? '' : `${nameOf(block.id)} ${block.people}`}
      </text>
    ))
  return (
    <div className="flow-frame">
      <svg viewBox={`0 -2 ${sizes.width} ${sizes.height + 4}`} className="flow-picture" role="img" aria-label={label}>
        {picture.bands.map((band) => (
          <path key={`${band.from}/${band.to}`} d={band.path} className={`flow-band ${band.from === band.to ? 'still' : ''} ${band.to}`}>
            <title>{`${nameOf(band.from)} → ${nameOf(band.to)}: ${band.people}`}</title>
          </path>
        ))}
        {(['left', 'right'] as const).map((side) =>
          picture[side].map((block) => (
            <rect
              key={`${side}${block.id}`}
              x={side === 'left' ? 0 : sizes.width - sizes.block}
              y={block.y}
              width={sizes.block}
              height={Math.max(1, block.height)}
              className={`flow-block ${block.id}`}
            />
          )),
        )}
        {text('left')}
        {text('right')}
      </svg>
    </div>
  )
}

/** Those who moved, and those who stood still: who was there before and did not leave the stage. */
function waysOf({ before, flows }: Flows): Way[] {
  const gone = new Map<StageName, number>()
  for (const { from, people } of flows) if (from !== null) gone.set(from, (gone.get(from) ?? 0) + people)
  const still = before.map(({ stage, people }) => ({ from: stage, to: stage, people: people - (gone.get(stage) ?? 0) }))
  return [...flows.map(({ from, to, people }) => ({ from: from ?? firstSeen, to, people })), ...still]
}
