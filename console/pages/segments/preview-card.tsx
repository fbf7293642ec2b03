import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { api } from '../../lib/api.ts'
import { useResting } from '../../lib/use-resting.ts'
import { Card } from '../../shell/card.tsx'
import type { Definition } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { isComplete } from './tree.ts'

const countingMs = 1500

/** How many fit what is being written, and some of them; asked again when the writing rests. */
export function PreviewCard({ community, definition }: { community: string; definition: Definition }) {
  const t = useText(segmentTexts)
  const format = useFormat()
  const resting = useResting(definition, 300)
  const canAsk = isComplete(resting.where)
  const asked = useQuery({
    queryKey: ['community', community, 'segment-preview', resting],
    queryFn: ({ signal }) =>
      api('POST /api/v1/communities/:community/segments/preview', { params: { community }, body: { definition: resting }, signal }),
    enabled: canAsk,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isCounting ? countingMs : false),
    retry: false,
  })
  const found = asked.data
  return (
    <Card title={t('preview')} isPadded>
      <div className="col g12" aria-live="polite">
        {!canAsk ? (
          <p className="q">{t('incomplete')}</p>
        ) : asked.error ? (
          <RefusalNote error={asked.error} />
        ) : found === undefined ? (
          <SkeletonLines lines={3} />
        ) : (
          <>
            <p className="cond-count">
              <b>{format.count(found.people)}</b> <span className="q">{t('ofPeople', { of: format.count(found.of) })}</span>
            </p>
            {found.isCounting ? <p className="t12 f">{t('counting')}</p> : null}
            {found.people === 0 ? <p className="q">{t('nobody')}</p> : null}
            {found.sample.map((member) => (
              <Link key={member.id} to="/people/$member" params={{ member: member.id }} className="row name">
                <Avatar id={member.id} name={member.name} />
                <span className="el">{member.name}</span>
              </Link>
            ))}
            {found.people > found.sample.length ? (
              <span className="t12 f">{t('sampleMore', { count: format.count(found.people - found.sample.length) })}</span>
            ) : null}
          </>
        )}
      </div>
    </Card>
  )
}
