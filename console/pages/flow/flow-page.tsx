import { useQuery } from '@tanstack/react-query'
import { Note } from '../../../ui/controls/note.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { flowHealthQuery, type Health } from './flow-queries.ts'
import { FlowStages } from './flow-stages.tsx'
import { flowTexts } from './flow-texts.ts'
import { ListenersCard } from './listeners-card.tsx'
import { MinutesCard } from './minutes-card.tsx'
import { ParkedCard } from './parked-card.tsx'

/** How messages get from the platforms to the figures, and what got stuck on the way. */
export function FlowPage() {
  const t = useText(flowTexts)
  const format = useFormat()
  const asked = useQuery(flowHealthQuery)
  return (
    <>
      <PageHead title={t('title')} under={asked.data ? t('since', { time: format.dateTime(asked.data.since) }) : undefined} />
      <Outcome of={asked} waiting={<PageWaiting />}>
        {(health) => (
          <div className="stack">
            <Verdict health={health} />
            <FlowStages health={health} />
            <div className="grid">
              <MinutesCard minutes={health.minutes} />
              <ListenersCard listeners={health.listeners} />
            </div>
            <ParkedCard count={health.parked} />
          </div>
        )}
      </Outcome>
    </>
  )
}

// A quarter of a minute behind is a batch in the works, not a delay anybody would notice.
const noticeableLag = 15

/** One sentence before all numbers: whether an operator has to do something. */
function Verdict({ health }: { health: Health }) {
  const t = useText(flowTexts)
  const format = useFormat()
  const lag = Math.max(health.measured.lagSeconds, ...health.listeners.map((listener) => listener.lagSeconds))
  if (health.parked > 0) return <Note title={t('stuck', { n: health.parked })} />
  if (lag > noticeableLag) return <Note tone="slate" title={t('behind', { span: format.span(lag * 1000) })} />
  return <Note tone="done" title={t('calm')} />
}
