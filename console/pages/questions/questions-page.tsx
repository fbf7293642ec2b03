import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Definition } from '../../../ui/controls/definition.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Figure } from '../../../ui/controls/figure.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { useCan } from '../../lib/session.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { GroupSelect } from '../../terms/group-select.tsx'
import { useItemKeys } from '../today/use-item-keys.ts'
import { QuestionRow } from './question-row.tsx'
import { type QuestionHours, type QuestionsReply, questionHours, questionsQuery } from './questions-queries.ts'
import { questionsTexts } from './questions-texts.ts'
import { useVerdicts } from './use-verdicts.ts'

const pageSize = 30

/** What members of one community asked and nobody answered. */
export function QuestionsPage() {
  const { community } = useParams({ from: '/in/communities/$community' })
  const { hours = '1', group } = useSearch({ from: '/in/communities/$community/questions' })
  const t = useText(questionsTexts)
  const canWork = useCan('today.work')
  const verdicts = useVerdicts(community)
  useItemKeys(verdicts.undoLast)
  const asked = useInfiniteQuery(questionsQuery(community, { hours, group, limit: pageSize }))
  const [first] = asked.data?.pages ?? []
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="stack">
      <QuestionsBar community={community} hours={hours} group={group} />
      {verdicts.failure ? <RefusalNote error={verdicts.failure} /> : null}
      <Outcome of={asked} waiting={<SkeletonBlock height={320} />}>
        {() =>
          first === undefined ? null : (
            <>
              <QuestionFigures reply={first} />
              <section className="card" aria-labelledby="open-questions">
                <div className="ch">
                  <h2 id="open-questions">
                    <Definition name={t('title')}>{t('why')}</Definition>
                  </h2>
                  <span className={`n ${(first.total ?? 0) > 0 ? 'on' : ''}`}>{first.total}</span>
                  <span className="sp" />
                  {items.length > 0 && canWork ? <span className="t12 f only-wide">{t('keys')}</span> : null}
                </div>
                {items.length === 0 ? (
                  <EmptyState>{first.asked > 0 ? t('empty') : t('emptyShort')}</EmptyState>
                ) : (
                  <ul className="today-list">
                    {items.map((question) => (
                      <QuestionRow key={question.id} question={question} verdicts={canWork ? verdicts : null} />
                    ))}
                  </ul>
                )}
                <LoadMore
                  hasMore={asked.hasNextPage}
                  isLoading={asked.isFetchingNextPage}
                  shown={items.length}
                  pageSize={pageSize}
                  onMore={() => void asked.fetchNextPage()}
                />
              </section>
            </>
          )
        }
      </Outcome>
    </div>
  )
}

type BarProps = { community: string; hours: QuestionHours; group: string | undefined }

function QuestionsBar({ community, hours, group }: BarProps) {
  const t = useText(questionsTexts)
  const navigate = useNavigate()
  const go = (next: { hours: QuestionHours; group: string | undefined }) =>
    void navigate({
      to: '/communities/$community/questions',
      params: { community },
      search: { hours: next.hours === '1' ? undefined : next.hours, group: next.group },
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="row wrap question-bar">
      <Segments
        label={t('waitedLabel')}
        choices={questionHours.map((id) => ({ id, name: t('waited', { n: Number(id) }) }))}
        value={hours}
        onChange={(next) => go({ hours: next, group })}
      />
      <GroupSelect community={community} value={group} onChange={(next) => go({ hours, group: next })} />
    </div>
  )
}

/** How soon questions are answered here, each share with what it is counted from. */
function QuestionFigures({ reply }: { reply: QuestionsReply }) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const share = ({ n, of }: QuestionsReply['withinHour']) => (of === 0 ? '—' : format.percent(n / of, 0))
  const note = ({ n, of }: QuestionsReply['withinHour']) => (of === 0 ? t('noneYet') : t('ofThem', { n, of }))
  return (
    <section className="card vals four question-figures">
      <Figure name={t('asked')} definition={t('askedWhy')} value={format.count(reply.asked)} />
      <Figure name={t('withinHour')} definition={t('withinHourWhy')} value={share(reply.withinHour)} note={note(reply.withinHour)} />
      <Figure name={t('withinDay')} definition={t('withinDayWhy')} value={share(reply.withinDay)} note={note(reply.withinDay)} />
      <Figure name={t('open')} definition={t('openWhy', { n: reply.hours })} value={format.count(reply.total)} />
    </section>
  )
}
