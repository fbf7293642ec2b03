import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import { Sparkline } from '../../../ui/charts/sparkline.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Menu } from '../../../ui/controls/menu.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { RemovalDialog } from '../settings/removal-dialog.tsx'
import { charterTexts } from './charter-texts.ts'
import { type Goal, useGoalWords } from './goal-words.ts'
import { SetGoalDialog } from './set-goal-dialog.tsx'

const mostGoals = 5

/** What a community has to bring, how far it is and where it is heading. `isOnlyWithGoals`: not there while nobody has set one. */
export function GoalsCard({ community, isOnlyWithGoals = false }: { community: string; isOnlyWithGoals?: boolean }) {
  const t = useText(charterTexts)
  const canConfigure = useCan('community.configure')
  const [isSetting, setSetting] = useState(false)
  const asked = useQuery({
    queryKey: ['community', community, 'goals'],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/goals', { params: { community }, signal }),
  })
  const items = asked.data?.items ?? []
  if (isOnlyWithGoals && items.length === 0 && !asked.error) return null
  const add = canConfigure ? (
    <Button size="s" icon={Plus} onPress={() => setSetting(true)}>
      {t('setGoal')}
    </Button>
  ) : null
  return (
    <Card
      title={t('goals')}
      beside={<span className="t12 f">{t('goalsLead')}</span>}
      actions={!isOnlyWithGoals && items.length > 0 && items.length < mostGoals ? add : null}
    >
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonLines lines={3} />
          </div>
        }
      >
        {() =>
          items.length === 0 ? (
            <EmptyState action={add}>{t('goalsEmpty')}</EmptyState>
          ) : (
            items.map((goal) => <GoalRow key={goal.id} community={community} goal={goal} canDrop={canConfigure && !isOnlyWithGoals} />)
          )
        }
      </Outcome>
      {isSetting ? <SetGoalDialog community={community} onClose={() => setSetting(false)} /> : null}
    </Card>
  )
}

function GoalRow({ community, goal, canDrop }: { community: string; goal: Goal; canDrop: boolean }) {
  const t = useText(charterTexts)
  const format = useFormat()
  const { metricName, value, verdicts, outlook } = useGoalWords()
  const verdict = verdicts[goal.verdict]
  const said = outlook(goal)
  const weeks = goal.weeks.flatMap((week) => week.value ?? [])
  const to = value(goal.metric, goal.target)
  const span = goal.baseline === null ? t('toOnly', { to }) : t('fromTo', { from: value(goal.metric, goal.baseline), to })
  return (
    <div className="li col g8">
      <div className="row wrap">
        <span className="col sp goal-said">
          <span className="row wrap">
            <b>{metricName(goal.metric)}</b>
            <Tag tone={verdict.tone}>{verdict.name}</Tag>
          </span>
          <span className="t13 q">
            {[span, t('until', { day: format.day(goal.deadline) }), goal.owner.name || t('nobody'), goal.note].filter(Boolean).join(' · ')}
          </span>
        </span>
        {goal.now?.value === null || goal.now === null ? null : (
          <span className="col segment-count">
            <b>{t('nowAt', { value: value(goal.metric, goal.now.value) })}</b>
            {goal.now.n === null ? null : <span className="t12 f">{t('ofN', { n: format.count(goal.now.n) })}</span>}
          </span>
        )}
        {weeks.length > 1 ? (
          <Sparkline
            values={weeks}
            max={Math.max(goal.target, ...weeks)}
            width={120}
            label={t('weeksLabel', {
              metric: metricName(goal.metric),
              count: weeks.length,
              values: weeks.map((one) => value(goal.metric, one)).join(', '),
            })}
          />
        ) : null}
        {canDrop ? <GoalMenu community={community} goal={goal} name={metricName(goal.metric)} /> : null}
      </div>
      {said ? <p className="t13 q">{said}</p> : null}
    </div>
  )
}

function GoalMenu({ community, goal, name }: { community: string; goal: Goal; name: string }) {
  const t = useText(charterTexts)
  const client = useQueryClient()
  const [isDropping, setDropping] = useState(false)
  const drop = useMutation({
    mutationFn: () => api('DELETE /api/v1/goals/:goal', { params: { goal: goal.id } }),
    onSuccess: async () => {
      setDropping(false)
      showToast({ tone: 'done', title: t('dropped') })
      await client.invalidateQueries({ queryKey: ['community', community, 'goals'] })
    },
  })
  return (
    <>
      <Menu label={name} entries={[{ id: 'drop', name: t('drop'), onAct: () => setDropping(true) }]}>
        <Button size="s" look="ghost" icon={Ellipsis} hasOnlyIcon aria-label={name} />
      </Menu>
      <RemovalDialog
        title={t('dropTitle', { metric: name })}
        why={t('dropWhy')}
        act={t('dropAct')}
        isOpen={isDropping}
        onClose={() => setDropping(false)}
        onRemove={() => drop.mutate()}
        isPending={drop.isPending}
        trouble={drop.error ? <RefusalNote error={drop.error} /> : null}
      />
    </>
  )
}
