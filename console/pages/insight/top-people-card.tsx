import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Definition } from '../../../ui/controls/definition.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { toCsv } from '../../../ui/format/csv.ts'
import { downloadText } from '../../../ui/format/download.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useLanguage } from '../../../ui/i18n/language.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { type SortOrder, sortRows } from '../../../ui/table/sort-rows.ts'
import { type Question, type TopPeople, topPeopleQuery } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { useReasons } from '../../insight/use-reasons.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { listTexts } from '../../terms/list-texts.ts'
import { PersonCell } from '../../terms/person-cell.tsx'
import { questionsTexts } from './questions-texts.ts'

type TopPerson = TopPeople['items'][number]

const shownAtFirst = 20
const shownAtMost = 100

/** Who carries the conversation, with all parts of their score. */
export function TopPeopleCard({ community, question }: { community: string; question: Question }) {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const list = useText(listTexts)
  const [limit, setLimit] = useState(shownAtFirst)
  const asked = useQuery({ ...topPeopleQuery(community, question, limit), placeholderData: keepPreviousData })
  const exportCsv = (people: TopPeople) => {
    const header = [t('person'), t('score'), insight('messages'), t('activeDays'), t('received'), t('answeredPeople'), t('greeted')]
    const lines = people.items.map((one) => [
      one.member.name,
      one.score,
      one.messages,
      one.activeDays,
      one.repliesReceived,
      one.peopleAnswered,
      one.newcomersGreeted,
    ])
    downloadText(`${community}-${t('topTable')}.csv`, toCsv(header, lines))
  }
  return (
    <section className="c12" id="top">
      <Card
        title={<Definition name={t('topTable')}>{insight('topWhy')}</Definition>}
        beside={asked.data ? <ConcentrationWord people={asked.data} /> : null}
        actions={
          asked.data ? (
            <Button size="s" icon={Download} onPress={() => asked.data && exportCsv(asked.data)}>
              {list('exportCsv')}
            </Button>
          ) : null
        }
      >
        <Outcome
          of={asked}
          waiting={
            <div className="cb">
              <SkeletonBlock height={520} />
            </div>
          }
        >
          {(people) =>
            people.items.length === 0 ? (
              <p className="cb q">{insight('topNone')}</p>
            ) : (
              <>
                <TopTable people={people} />
                {limit === shownAtFirst && people.items.length === shownAtFirst ? (
                  <p className="li">
                    <Button size="s" isPending={asked.isFetching} onPress={() => setLimit(shownAtMost)}>
                      {t('topMore', { n: shownAtMost })}
                    </Button>
                  </p>
                ) : null}
              </>
            )
          }
        </Outcome>
      </Card>
    </section>
  )
}

function ConcentrationWord({ people }: { people: TopPeople }) {
  const t = useText(insightTexts)
  const format = useFormat()
  const { concentration } = people
  return (
    <Definition name={t('concentration', { share: format.percent(concentration.topTenPercentShare.value, 0) })} className="t12 f">
      {t('concentrationWhy', {
        gini: format.decimal(concentration.gini, 2),
        effective: format.decimal(concentration.effectiveSpeakers, 0),
      })}
    </Definition>
  )
}

function TopTable({ people }: { people: TopPeople }) {
  const t = useText(questionsTexts)
  const language = useLanguage()
  const navigate = useNavigate()
  const columns = useTopColumns()
  const [order, setOrder] = useState<SortOrder>({ column: 'score', direction: 'descending' })
  const rows = sortRows(people.items, (row) => keyOf(row, order.column), order.direction, language)
  return (
    <DataTable
      label={t('topTable')}
      columns={columns}
      rows={rows}
      idOf={(row) => row.member.id}
      nameOf={(row) => row.member.name}
      sort={order}
      onSort={setOrder}
      onOpen={(row) => void navigate({ to: '/people/$member', params: { member: row.member.id } })}
    />
  )
}

function keyOf(row: TopPerson, column: string): string | number {
  switch (column) {
    case 'name':
      return row.member.name
    case 'messages':
      return row.messages
    case 'days':
      return row.activeDays
    case 'received':
      return row.repliesReceived
    case 'answered':
      return row.peopleAnswered
    case 'greeted':
      return row.newcomersGreeted
    default:
      return row.score
  }
}

function useTopColumns(): Column<TopPerson>[] {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const format = useFormat()
  const reasonsOf = useReasons()
  const number = (id: string, name: string, of: (row: TopPerson) => number, isWide = true): Column<TopPerson> => ({
    id,
    name,
    isNumber: true,
    canSort: true,
    isWide,
    cell: (row) => format.count(of(row)),
  })
  return [
    {
      id: 'name',
      name: t('person'),
      canSort: true,
      cell: ({ member }) => <PersonCell member={member} />,
    },
    { id: 'reasons', name: t('reasons'), cell: (row) => <span className="q t12">{reasonsOf(row.reasons).join(' · ')}</span> },
    number('messages', insight('messages'), (row) => row.messages),
    number('days', t('activeDays'), (row) => row.activeDays),
    number('received', t('received'), (row) => row.repliesReceived),
    number('answered', t('answeredPeople'), (row) => row.peopleAnswered),
    number('greeted', t('greeted'), (row) => row.newcomersGreeted),
    {
      id: 'score',
      name: t('score'),
      definition: insight('topWhy'),
      isNumber: true,
      canSort: true,
      cell: (row) => <b>{format.decimal(row.score, row.score >= 10 ? 0 : 1)}</b>,
    },
  ]
}
