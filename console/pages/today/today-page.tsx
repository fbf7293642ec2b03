import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { Button, buttonClass } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Kbd } from '../../../ui/controls/kbd.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useCan, useSession } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { countWaiting, type SectionName, sectionNames, type Today, todayQuery } from './today-queries.ts'
import { ColdRow, GoalRow, GreetRow, ImportRow, QuestionRow, QuietRow } from './today-rows.tsx'
import { TodaySection } from './today-section.tsx'
import { todayTexts } from './today-texts.ts'
import { useItemKeys } from './use-item-keys.ts'
import { type Marks, useMarks } from './use-marks.ts'

/** The operator's day, already laid out: who and what waits, each worked off in place. */
export function TodayPage() {
  const t = useText(todayTexts)
  const format = useFormat()
  const marks = useMarks()
  const today = useQuery(todayQuery)
  const canWork = useCan('today.work')
  useItemKeys(marks.undoLast)
  const waiting = today.data === undefined ? undefined : countWaiting(today.data)
  return (
    <>
      <PageHead
        title={useGreeting()}
        under={
          <>
            {format.longDay(format.dayOf(nowMs()))}
            {waiting === undefined ? null : ` · ${waiting === 0 ? t('nothing') : t('waiting', { count: waiting })}`}
          </>
        }
        actions={
          canWork && (today.data?.doneToday ?? 0) > 0 ? (
            <>
              <span className="t13 f">{t('doneToday', { n: today.data?.doneToday ?? 0 })}</span>
              {marks.canUndo ? (
                <Button icon={Undo2} keys="u" onPress={marks.undoLast}>
                  {t('undo')}
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      {marks.failure ? <RefusalNote error={marks.failure} /> : null}
      <Outcome of={today} waiting={<SkeletonBlock height={420} />}>
        {(reply) =>
          waiting === 0 && reply.stillCounting === 0 ? <AtRest communities={reply.communities} /> : <Sections today={reply} marks={marks} />
        }
      </Outcome>
    </>
  )
}

function useGreeting(): string {
  const t = useText(todayTexts)
  const format = useFormat()
  const name = useSession()?.staff?.name ?? ''
  const hour = Number(format.time(nowMs()).slice(0, 2))
  if (hour < 5) return t('night', { name })
  if (hour < 11) return t('morning', { name })
  if (hour < 13) return t('noon', { name })
  return hour < 18 ? t('afternoon', { name }) : t('evening', { name })
}

function AtRest({ communities }: { communities: number }) {
  const t = useText(todayTexts)
  const canImport = useCan('import.run')
  if (communities === 0)
    return (
      <Card>
        <EmptyState
          action={
            canImport ? (
              <Link to="/imports/new" className={buttonClass({ look: 'primary' })}>
                {t('toImports')}
              </Link>
            ) : undefined
          }
        >
          {t('restNone')}
        </EmptyState>
      </Card>
    )
  return (
    <Card>
      <EmptyState
        action={
          <>
            <p className="q t13">{t('restWhy', { count: communities })}</p>
            <Link to="/communities" className={buttonClass()}>
              {t('toCommunities')}
            </Link>
          </>
        }
      >
        {t('restTitle')}
      </EmptyState>
    </Card>
  )
}

function Sections({ today, marks }: { today: Today; marks: Marks }) {
  const t = useText(todayTexts)
  const { questions, greet, quiet, cold, goals, imports, stillCounting } = today
  return (
    <>
      <Counts today={today} />
      {stillCounting > 0 ? <p className="note sl today-note">{t('stillCounting', { count: stillCounting })}</p> : null}
      <div className="grid">
        <div className="c8 stack">
          {questions ? (
            <TodaySection id="questions" title={t('questions')} why={t('questionsWhy')} section={questions} shown={5}>
              {(item) => <QuestionRow item={item} marks={marks} />}
            </TodaySection>
          ) : null}
          <div className="today-two">
            {greet ? (
              <TodaySection id="greet" title={t('greet')} why={t('greetWhy')} section={greet} shown={8}>
                {(item) => <GreetRow item={item} marks={marks} />}
              </TodaySection>
            ) : null}
            {quiet ? (
              <TodaySection id="quiet" title={t('quiet')} why={t('quietWhy')} section={quiet} shown={8}>
                {(item) => <QuietRow item={item} marks={marks} />}
              </TodaySection>
            ) : null}
          </div>
        </div>
        <div className="c4 stack">
          {cold ? (
            <TodaySection id="cold" title={t('cold')} why={t('coldWhy')} section={cold}>
              {(item) => <ColdRow item={item} marks={marks} />}
            </TodaySection>
          ) : null}
          {goals ? (
            <TodaySection id="goals" title={t('goals')} why={t('goalsWhy')} section={goals}>
              {(item) => <GoalRow item={item} marks={marks} />}
            </TodaySection>
          ) : null}
          {imports ? (
            <TodaySection id="imports" title={t('imports')} why={t('importsWhy')} section={imports}>
              {(item) => <ImportRow item={item} marks={marks} />}
            </TodaySection>
          ) : null}
          <Keys />
        </div>
      </div>
    </>
  )
}

/** How much of each kind waits; leads down to it. */
function Counts({ today }: { today: Today }) {
  const t = useText(todayTexts)
  const format = useFormat()
  const told = sectionNames.filter((name) => today[name] !== null)
  const tone = (name: SectionName, total: number) => (total > 0 && (name === 'quiet' || name === 'cold' || name === 'goals') ? 'look' : '')
  return (
    <nav className="today-counts" aria-label={t('title')}>
      <span className="today-count">
        <span className="t12 f">{t('all')}</span>
        <b className="t22">{format.count(countWaiting(today))}</b>
      </span>
      {told.map((name) => {
        const total = today[name]?.total ?? 0
        return (
          <a key={name} href={`#${name}`} className="today-count">
            <span className="t12 f">{t(name)}</span>
            <b className={`t22 ${tone(name, total)}`}>{format.count(total)}</b>
          </a>
        )
      })}
    </nav>
  )
}

function Keys() {
  const t = useText(todayTexts)
  const canWork = useCan('today.work')
  const keys = [
    ['j', 'k', t('keyMove')],
    ...(canWork
      ? [
          ['e', t('keyDone')],
          ['s', t('keySnooze')],
        ]
      : []),
    ['o', t('keyOpen')],
    ...(canWork ? [['u', t('keyUndo')]] : []),
  ]
  return (
    <section className="card today-keys" aria-label={t('keys')}>
      <p className="row wrap t12 f">
        {keys.map((row) => (
          <span key={row.join('')} className="row">
            {row.slice(0, -1).map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {row.at(-1)}
          </span>
        ))}
      </p>
      {canWork ? <p className="t12 f">{t('markedNotes')}</p> : null}
    </section>
  )
}
