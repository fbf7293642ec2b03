import { useQuery } from '@tanstack/react-query'
import { Figure } from '../../../ui/controls/figure.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { ActivityChart } from '../../insight/activity-chart.tsx'
import { HeatMapChart } from '../../insight/heat-map-chart.tsx'
import { activityQuery, heatMapQuery, topPeopleQuery } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { liveWindow } from '../../insight/period.ts'
import { TopPeopleList } from '../../insight/top-people-list.tsx'
import { api } from '../../lib/api.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { groupTexts } from './group-texts.ts'

/** How a group is doing: the 28 days up to now, or up to its last message. */
export function GroupPulse({ group, community }: { group: string; community: string }) {
  const last = useQuery({
    queryKey: ['group', group, 'last-message'],
    queryFn: ({ signal }) => api('GET /api/v1/groups/:group/messages', { params: { group }, query: { limit: 1 }, signal }),
  })
  return (
    <Outcome
      of={last}
      waiting={
        <div className="cb">
          <SkeletonBlock height={360} />
        </div>
      }
    >
      {({ items }) => <Pulse group={group} community={community} lastMessageAt={items.at(-1)?.sentAt} />}
    </Outcome>
  )
}

function Pulse({ group, community, lastMessageAt }: { group: string; community: string; lastMessageAt: string | undefined }) {
  const t = useText(groupTexts)
  const insight = useText(insightTexts)
  const format = useFormat()
  const window = liveWindow({ today: format.dayOf(nowMs()), lastMessageDay: lastMessageAt && format.dayOf(lastMessageAt), days: 28 })
  const question = { ...window.range, group }
  const activity = useQuery(activityQuery(community, question))
  const heat = useQuery(heatMapQuery(community, question))
  const people = useQuery(topPeopleQuery(community, question, 5))
  const waiting = (height: number) => <SkeletonBlock height={height} />
  return (
    <div className="col g16">
      {window.isPast ? <p className="cb t13 q">{insight('pastWhy', { day: format.day(window.range.to) })}</p> : null}
      <Outcome of={activity} waiting={waiting(280)}>
        {({ days, wau }) => (
          <>
            <div className="cb pulse-figures">
              <Figure name={t('pulseMembers')} definition={insight('membersWhy')} value={format.count(days.at(-1)?.members)} />
              <Figure name={insight('wau')} definition={insight('activeWhy', { n: 7 })} value={format.count(wau)} />
              <Figure
                name={t('pulseMessages')}
                definition={insight('messagesWhy')}
                value={format.short(days.reduce((sum, one) => sum + one.messages, 0))}
              />
            </div>
            <div className="cb">
              <ActivityChart days={days} fileName={`${community}-${group}`} height={180} />
            </div>
          </>
        )}
      </Outcome>
      <Outcome of={heat} waiting={waiting(240)}>
        {(map) => (
          <div className="cb">
            <HeatMapChart heat={map} fileName={`${community}-${group}`} height={200} />
          </div>
        )}
      </Outcome>
      <Outcome of={people} waiting={waiting(200)}>
        {(top) => <TopPeopleList people={top} />}
      </Outcome>
    </div>
  )
}
