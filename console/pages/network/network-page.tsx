import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Figure } from '../../../ui/controls/figure.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { Switch } from '../../../ui/controls/switch.tsx'
import { shiftDay } from '../../../ui/format/day-range.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { NetworkSearch } from '../../lib/network-search.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { GroupSelect } from '../../terms/group-select.tsx'
import { CandidatesCard } from './candidates-card.tsx'
import { DeparturesCard } from './departures-card.tsx'
import { JudgementCard } from './judgement-card.tsx'
import { KeepCard } from './keep-card.tsx'
import { type Network, networkQuery } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'
import { PictureCard } from './picture-card.tsx'
import { WhatIfCard } from './what-if-card.tsx'

/** Who talks with whom in one community, what holds it together, and what would be left without some. */
export function NetworkPage() {
  const { community } = useParams({ from: '/in/communities/$community' })
  const search = useSearch({ from: '/in/communities/$community/network' })
  const asked = useQuery(networkQuery(community, search))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <div className="stack">
      <NetworkBar community={community} search={search} />
      <Outcome of={asked} waiting={<PageWaiting />}>
        {(network) => (
          <>
            <NetworkSentence network={network} />
            <div className="grid">
              <div className="c8 stack">
                <PictureCard
                  community={community}
                  network={network}
                  chosen={chosen}
                  onChoose={choose}
                  figures={<NetworkFigures network={network} />}
                />
              </div>
              <div className="c4 stack">
                <JudgementCard network={network} />
                <WhatIfCard community={community} search={search} network={network} chosen={chosen} onClear={() => setChosen(new Set())} />
                <DeparturesCard community={community} network={network} />
              </div>
              <KeepCard network={network} chosen={chosen} onChoose={choose} />
              <CandidatesCard community={community} network={network} />
            </div>
          </>
        )}
      </Outcome>
    </div>
  )
}

function NetworkBar({ community, search }: { community: string; search: NetworkSearch }) {
  const t = useText(networkTexts)
  const navigate = useNavigate()
  const go = (next: NetworkSearch) =>
    void navigate({ to: '/communities/$community/network', params: { community }, search: next, replace: true, resetScroll: false })
  return (
    <div className="row wrap question-bar">
      <Select
        label={t('window')}
        isLabelHidden
        choices={['28', '56'].map((days) => ({ id: days, name: t('lastDays', { n: Number(days) }) }))}
        value={search.window ?? '56'}
        onChange={(window) => go({ ...search, window: window === '28' ? '28' : undefined })}
      />
      <GroupSelect community={community} value={search.group} onChange={(group) => go({ ...search, group })} />
      <Switch isSelected={search.staff ?? false} onChange={(on) => go({ ...search, staff: on || undefined })}>
        {t('withStaff')}
      </Switch>
    </div>
  )
}

function NetworkSentence({ network }: { network: Network }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const { structure, independence, asOf } = network
  const words = () => {
    if (structure.label === null) return t('headFew')
    if (structure.label === 'fragmented' && network.alone > network.people / 2) return t('headApart')
    if (structure.label === 'star') return t('head-star', { name: independence?.top.name ?? '' })
    return t(`head-${structure.label}`)
  }
  const from = asOf === null ? '' : format.day(shiftDay(asOf, 1 - network.windowDays))
  return (
    <header className="col g4">
      <h2 className="h1 serif">{words()}</h2>
      <p className="q">
        {asOf === null || network.people === 0
          ? t('underNone')
          : t('under', {
              from,
              to: format.day(asOf),
              people: network.people,
              connected: network.departures.connected[0] ?? 0,
              replies: network.replies,
            })}
      </p>
    </header>
  )
}

function NetworkFigures({ network }: { network: Network }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const { circles, reciprocity, people, alone } = network
  return (
    <div className="vals four">
      <Figure name={t('evenness')} definition={t('evennessWhy', { n: people })} value={format.decimal(network.degreeGini, 2)} />
      <Figure
        name={t('mutual')}
        definition={t('mutualWhy', { rho: format.decimal(reciprocity.rho, 2) })}
        value={format.percent(reciprocity.share, 0)}
      />
      <Figure
        name={t('circles')}
        definition={t('circlesWhy', {
          modularity: format.decimal(circles.modularity, 2),
          sizes: circles.sizes.slice(0, 6).map(format.count).join(t('listJoin')) || '—',
        })}
        value={format.count(circles.count)}
      />
      <Figure
        name={t('alone')}
        definition={t('aloneWhy')}
        value={format.count(alone)}
        note={people > 0 ? t('ofPeople', { share: format.percent(alone / people, 0) }) : undefined}
      />
    </div>
  )
}
