import { Link } from '@tanstack/react-router'
import { Sparkline } from '../../../ui/charts/sparkline.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { TodayItem } from './today-item.tsx'
import type { Item } from './today-queries.ts'
import { todayTexts } from './today-texts.ts'
import type { Marks } from './use-marks.ts'

// Who answers so many different people in 90 days is a thread that holds others.
const oftenAnswers = 5
const dot = ' · '

/** Somebody new to whom nobody has spoken. */
export function GreetRow({ item, marks }: { item: Item<'greet'>; marks: Marks }) {
  const t = useText(todayTexts)
  const format = useFormat()
  const { member, group, community, messages, joinedAt } = item
  return (
    <TodayItem itemKey={item.key} name={member.name} marks={marks} face={<Avatar id={member.id} name={member.name} />}>
      <span className="row t13 wrap">
        <PersonLink member={member} />
        <span className="t12 f el">{group?.name ?? community.name}</span>
      </span>
      <span className="t12 f">
        {[t('joined', { ago: format.ago(joinedAt) }), messages === 0 ? t('silentYet') : t('spoke', { count: messages })].join(dot)}
      </span>
    </TodayItem>
  )
}

/** What somebody asked and nobody answered. */
export function QuestionRow({ item, marks }: { item: Item<'questions'>; marks: Marks }) {
  const t = useText(todayTexts)
  const format = useFormat()
  const { member, group, message, askedAt, text } = item
  return (
    <TodayItem itemKey={item.key} name={member.name} marks={marks} face={<Avatar id={member.id} name={member.name} />}>
      <span className="row t12 f wrap">
        <Link to="/people/$member" params={{ member: member.id }} className="name m">
          {member.name}
        </Link>
        <span className="el">{group.name}</span>
        <span>{t('askedAgo', { ago: format.ago(askedAt) })}</span>
        <Link to="/groups/$group" params={{ group: group.id }} search={{ message }} className="link" data-act="open">
          {t('see')}
        </Link>
      </span>
      <p className="clamp-2">{text}</p>
    </TodayItem>
  )
}

/** Somebody who was active and has fallen silent. */
export function QuietRow({ item, marks }: { item: Item<'quiet'>; marks: Marks }) {
  const t = useText(todayTexts)
  const { member, community, silentDays, activeDays, peopleAnswered, newcomersGreeted } = item
  const reasons = [
    peopleAnswered > 0 ? t('answeredPeople', { count: peopleAnswered }) : t('activeBefore', { n: activeDays }),
    newcomersGreeted > 0 ? t('greetedPeople', { count: newcomersGreeted }) : '',
  ]
  return (
    <TodayItem itemKey={item.key} name={member.name} marks={marks} face={<Avatar id={member.id} name={member.name} />}>
      <span className="row t13 wrap">
        <PersonLink member={member} />
        {peopleAnswered >= oftenAnswers ? <Tag tone="slate">{t('connector')}</Tag> : null}
        <span className="t12 f el">{community.name}</span>
      </span>
      <span className="t12 f">
        <span className="look">{t('silentFor', { n: silentDays })}</span>
        {dot}
        {reasons.filter(Boolean).join(dot)}
      </span>
    </TodayItem>
  )
}

function PersonLink({ member }: { member: Item<'greet'>['member'] }) {
  return (
    <Link to="/people/$member" params={{ member: member.id }} className="name m" data-act="open">
      {member.name}
    </Link>
  )
}

/** A group with fewer speakers than usual. */
export function ColdRow({ item, marks }: { item: Item<'cold'>; marks: Marks }) {
  const t = useText(todayTexts)
  const format = useFormat()
  const { group, community, speakers, usual, drop, weeks, week } = item
  const line = (
    <Sparkline values={weeks} max={Math.max(...weeks)} isOdd label={t('weeksOf', { values: weeks.map(format.count).join(', ') })} />
  )
  return (
    <TodayItem itemKey={item.key} name={group.name} marks={marks} aside={line}>
      <span className="row t13 wrap">
        <Link to="/groups/$group" params={{ group: group.id }} className="name m" data-act="open">
          {group.name}
        </Link>
        <span className="t12 f el">{community.name}</span>
      </span>
      <span className="t12 look">
        {t('speakersFell', { before: format.decimal(usual, 1), now: format.count(speakers), share: format.percent(drop, 0) })}
      </span>
      <span className="t12 f">{t('weekOf', { day: format.day(week) })}</span>
    </TodayItem>
  )
}

const shares: readonly string[] = ['first-words', 'answered']

/** A goal that will not be met as things go. */
export function GoalRow({ item, marks }: { item: Item<'goals'>; marks: Marks }) {
  const t = useText(todayTexts)
  const format = useFormat()
  const { community, goal, verdict, now, forecast } = item
  const write = (value: number | null) =>
    shares.includes(goal.metric) ? format.percent(value, 0) : format.count(value === null ? null : Math.round(value))
  const name = t(`metric-${goal.metric}`)
  return (
    <TodayItem itemKey={item.key} name={name} marks={marks}>
      <span className="row t13 wrap">
        <Link to="/communities/$community/charter" params={{ community: community.slug }} className="name m" data-act="open">
          {name}
        </Link>
        <span className="t12 f el">{community.name}</span>
      </span>
      <span className="t12 look">
        {verdict === 'missed' || forecast === null
          ? t('goalMissed', { target: write(goal.target), now: write(now) })
          : t('goalStrays', { target: write(goal.target), now: write(now), low: write(forecast.low), high: write(forecast.high) })}
      </span>
      <span className="t12 f">{[t('goalBy', { day: format.day(goal.deadline) }), goal.owner].filter(Boolean).join(dot)}</span>
    </TodayItem>
  )
}

/** An import that came to its end. */
export function ImportRow({ item, marks }: { item: Item<'imports'>; marks: Marks }) {
  const t = useText(todayTexts)
  const format = useFormat()
  const { community, endedAt, failure } = item
  const { id, fileName, state, messages } = item.import
  return (
    <TodayItem itemKey={item.key} name={fileName} marks={marks}>
      <Link to="/imports/$import" params={{ import: id }} className="name m t13" data-act="open">
        {fileName}
      </Link>
      <span className="t12 f">{[community.name, format.ago(endedAt)].join(dot)}</span>
      {state === 'done' ? (
        <span className="t12 good">{t('importDone', { n: messages })}</span>
      ) : (
        <span className="t12 bad">{failure ?? t('importFailed')}</span>
      )}
    </TodayItem>
  )
}
