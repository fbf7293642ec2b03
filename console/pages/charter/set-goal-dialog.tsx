import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { DayPicker } from '../../../ui/controls/day-picker.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { NumberField } from '../../../ui/controls/number-field.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { charterTexts } from './charter-texts.ts'
import { type GoalMetric, goalMetrics, isShare, useGoalWords } from './goal-words.ts'

const nobody = 'nobody'
const farthestYear = '2099-12-31'

/** Binds a goal to a figure, a target, a day and somebody. */
export function SetGoalDialog({ community, onClose }: { community: string; onClose: () => void }) {
  const t = useText(charterTexts)
  const format = useFormat()
  const client = useQueryClient()
  const { metricName } = useGoalWords()
  const canReadStaff = useCan('staff.read')
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => api('GET /api/v1/staff', { query: { limit: 200 }, signal }),
    enabled: canReadStaff,
  })
  const [metric, setMetric] = useState<GoalMetric>('speakers')
  const [target, setTarget] = useState(50)
  const [deadline, setDeadline] = useState<string | null>(null)
  const [owner, setOwner] = useState(nobody)
  const [note, setNote] = useState('')
  const set = useMutation({
    mutationFn: (day: string) =>
      api('POST /api/v1/communities/:community/goals', {
        params: { community },
        body: {
          metric,
          target: isShare(metric) ? target / 100 : target,
          deadline: day as never,
          owner: owner === nobody ? null : (owner as never),
          note: note.trim(),
        },
      }),
    onSuccess: async () => {
      showToast({ tone: 'done', title: t('goalSet') })
      await client.invalidateQueries({ queryKey: ['community', community, 'goals'] })
      onClose()
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (deadline !== null) set.mutate(deadline)
  }
  return (
    <Dialog title={t('setGoal')} isOpen onClose={onClose}>
      <form className="col g16" onSubmit={handleSubmit}>
        <Select<GoalMetric>
          label={t('metric')}
          choices={goalMetrics.map((id) => ({ id, name: metricName(id) }))}
          value={metric}
          onChange={setMetric}
        />
        <NumberField
          label={isShare(metric) ? t('percentTarget') : t('target')}
          value={target}
          onChange={setTarget}
          min={0}
          max={isShare(metric) ? 100 : 1_000_000_000}
        />
        <div className="field">
          <span className="label">{t('deadline')}</span>
          <DayPicker
            label={deadline === null ? t('endsOnNone') : format.day(deadline)}
            onPick={setDeadline}
            bounds={{ from: format.dayOf(nowMs()), to: farthestYear }}
          />
        </div>
        {canReadStaff ? (
          <Select
            label={t('owner')}
            choices={[{ id: nobody, name: t('nobody') }, ...(staff.data?.items ?? []).map(({ id, name }) => ({ id: id as string, name }))]}
            value={owner}
            onChange={setOwner}
          />
        ) : null}
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={200} isOptional />
        {set.error ? <RefusalNote error={set.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={deadline === null} isPending={set.isPending}>
            {t('set')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
