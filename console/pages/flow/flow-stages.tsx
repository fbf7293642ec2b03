import type { ReactNode } from 'react'
import { Figure } from '../../../ui/controls/figure.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Health } from './flow-queries.ts'
import { flowTexts } from './flow-texts.ts'

/** The five stages of the flow side by side, in the order in which a message passes them. */
export function FlowStages({ health }: { health: Health }) {
  const t = useText(flowTexts)
  const format = useFormat()
  const { received, moderated, stored, listeners, measured } = health
  const waitingFacts = listeners.reduce((sum, listener) => sum + listener.waitingFacts, 0)
  const rate = (n: number) => t('perSecond', { n: format.decimal(n, n > 0 && n < 10 ? 1 : 0) })
  const waiting = (n: number) => (n > 0 ? t('waiting', { n }) : t('nothingWaiting'))
  return (
    <section className="card figures five">
      <Figure
        name={t('received')}
        definition={t('receivedWhy')}
        value={format.short(received.total)}
        note={
          <Lines
            of={[
              rate(received.perSecond),
              waiting(received.waiting),
              received.unsupported > 0 && t('unsupported', { n: received.unsupported }),
              received.anomalous > 0 && t('anomalous', { n: received.anomalous }),
            ]}
          />
        }
      />
      <Figure
        name={t('moderated')}
        definition={t('moderatedWhy')}
        value={format.short(moderated.allowed + moderated.held + moderated.removed)}
        note={
          <Lines
            of={[
              t('held', { n: moderated.held }),
              t('removed', { n: moderated.removed }),
              moderated.rehearsed > 0 && t('rehearsed', { n: moderated.rehearsed }),
              moderated.abstained > 0 && t('abstained', { n: moderated.abstained }),
            ]}
          />
        }
      />
      <Figure
        name={t('stored')}
        definition={
          <>
            <span>{t('storedWhy')}</span>
            {stored.batchP50Ms === null ? null : (
              <span className="f">
                {t('batch', { p50: format.decimal(stored.batchP50Ms, 0), p95: format.decimal(stored.batchP95Ms, 0) })}
              </span>
            )}
          </>
        }
        value={format.short(stored.total)}
        note={<Lines of={[rate(stored.perSecond), stored.duplicates > 0 && t('duplicates', { n: stored.duplicates })]} />}
      />
      <Figure
        name={t('reacted')}
        definition={t('reactedWhy')}
        value={format.count(listeners.length)}
        note={<Lines of={[waiting(waitingFacts)]} />}
      />
      <Figure
        name={t('measured')}
        definition={t('measuredWhy')}
        value={measured.waitingMessages === 0 ? t('upToDate') : format.span(measured.lagSeconds * 1000)}
        note={
          <Lines
            of={[
              waiting(measured.waitingMessages),
              measured.lastPassAt !== null &&
                t('lastPass', { ago: format.ago(measured.lastPassAt), ms: format.decimal(measured.lastPassMs, 0) }),
            ]}
          />
        }
      />
    </section>
  )
}

function Lines({ of }: { of: readonly (string | false)[] }): ReactNode {
  return of.filter((line) => line !== false).map((line) => <div key={line}>{line}</div>)
}
