import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { NumberField } from '../../../ui/controls/number-field.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import type { Stages, Thresholds } from './stage-queries.ts'
import { stageTexts } from './stage-texts.ts'

// Agrees with the contract.
const fields: { id: keyof Thresholds; min: number; max: number }[] = [
  { id: 'newcomerDays', min: 1, max: 90 },
  { id: 'coreDays', min: 1, max: 28 },
  { id: 'coreMessages', min: 0, max: 10_000 },
  { id: 'superDays', min: 1, max: 84 },
  { id: 'superMessages', min: 0, max: 100_000 },
  { id: 'dormantDays', min: 2, max: 365 },
  { id: 'lostDays', min: 3, max: 1095 },
]

/** At which numbers people move on; tried out before it is saved. */
export function ThresholdsCard({ community, stages }: { community: string; stages: Stages }) {
  const t = useText(stageTexts)
  const terms = useTerms()
  const format = useFormat()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [form, setForm] = useState(stages.thresholds)
  const params = { community }
  const rehearse = useMutation({
    mutationFn: () => api('POST /api/v1/communities/:community/stages/thresholds/rehearse', { params, body: form }),
  })
  const save = useMutation({
    mutationFn: () => api('PUT /api/v1/communities/:community/stages/thresholds', { params, body: form }),
    onSuccess: async () => {
      setOpen(false)
      rehearse.reset()
      showToast({ tone: 'done', title: t('saved') })
      await client.invalidateQueries({ queryKey: ['community', community, 'stages'] })
    },
  })
  const change = (id: keyof Thresholds, value: number) => {
    rehearse.reset()
    setForm({ ...form, [id]: value })
  }
  const tried = rehearse.data?.stock
  return (
    <Card
      title={t('thresholds')}
      beside={<span className="t12 f">{t('thresholdsLead')}</span>}
      actions={
        isOpen ? null : (
          <Button size="s" onPress={() => setOpen(true)}>
            {t('change')}
          </Button>
        )
      }
      isPadded
    >
      {isOpen ? (
        <div className="col g16">
          <div className="threshold-fields">
            {fields.map(({ id, min, max }) => (
              <NumberField key={id} label={t(id)} value={form[id]} onChange={(value) => change(id, value)} min={min} max={max} />
            ))}
          </div>
          {tried ? (
            <div className="col g8" aria-live="polite">
              <p className="q">{t('rehearsed')}</p>
              <table>
                <thead>
                  <tr>
                    <th>{t('title')}</th>
                    <th className="r">{t('now')}</th>
                    <th className="r">{t('tried')}</th>
                  </tr>
                </thead>
                <tbody>
                  {tried.map(({ stage, people }) => (
                    <tr key={stage}>
                      <td>{terms(stage)}</td>
                      <td className="r">{format.count(stages.stock.find((one) => one.stage === stage)?.people ?? 0)}</td>
                      <td className="r">{format.count(people)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
          {rehearse.error ? <RefusalNote error={rehearse.error} /> : null}
          {save.error ? <RefusalNote error={save.error} /> : null}
          <div className="row wrap">
            <Button onPress={() => rehearse.mutate()} isPending={rehearse.isPending}>
              {t('rehearse')}
            </Button>
            <Button look="primary" onPress={() => save.mutate()} isPending={save.isPending}>
              {t('save')}
            </Button>
            <Button
              look="ghost"
              onPress={() => {
                setOpen(false)
                setForm(stages.thresholds)
                rehearse.reset()
              }}
            >
              {t('cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <dl className="kv thresholds">
          {fields.map(({ id }) => (
            <Fragment key={id}>
              <dt>{t(id)}</dt>
              <dd>{format.count(stages.thresholds[id])}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </Card>
  )
}
