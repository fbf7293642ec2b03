import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { requestLine } from '../../../ui/api/typed-client.ts'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { type Choice, Select } from '../../../ui/controls/select.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import type { Import } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'

type Line = Item<'GET /api/v1/imports/:import/skipped'>

const pageSize = 100
const reasons = [
  'not-a-message',
  'malformed',
  'no-date',
  'bad-date',
  'too-long',
  'unknown-kind',
  'truncated',
  'undecodable',
  'entry-refused',
  'duplicate-in-file',
] as const

/** Line by line, what was not read and why. */
export function SkippedReport({ one }: { one: Import }) {
  const t = useText(importsTexts)
  const format = useFormat()
  const reasonName = useReasonName()
  const [reason, setReason] = useState('')
  const asked = useInfiniteQuery({
    queryKey: ['import', one.id, 'skipped', reason],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/imports/:import/skipped', {
        params: { import: one.id },
        query: { limit: pageSize, ...(reason ? { reason } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: one.skipped > 0,
  })
  if (one.skipped === 0) return <p className="q t13">{t('skippedNone')}</p>
  const lines = asked.data?.pages.flatMap((page) => page.items) ?? []
  const counted = asked.data?.pages[0]?.byReason ?? []
  const choices: Choice[] = [
    { id: '', name: t('allReasons') },
    ...counted.map(({ reason: id, n }) => ({ id, name: `${reasonName(id)} · ${format.count(n)}` })),
  ]
  const { address } = requestLine('GET /api/v1/imports/:import/skipped.csv', { params: { import: one.id } })
  return (
    <Card
      title={t('skippedTitle')}
      beside={
        <>
          <span className="n">{format.count(one.skipped)}</span>
          <span className="t12 f">{t('skippedLead')}</span>
        </>
      }
      actions={
        <>
          <Select label={t('reason')} isLabelHidden choices={choices} value={reason} onChange={setReason} />
          <a className={buttonClass({ size: 's' })} href={address} download>
            <Icon of={Download} size="s" />
            {t('download')}
          </a>
        </>
      }
    >
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonLines lines={8} />
          </div>
        }
      >
        {() => (
          <>
            <DataTable
              label={t('skippedTitle')}
              columns={columnsOf(t, reasonName)}
              rows={lines}
              idOf={(row) => `${row.file}:${row.line}:${row.reason}`}
              nameOf={(row) => `${row.file}:${row.line}`}
            />
            <LoadMore
              hasMore={asked.hasNextPage}
              isLoading={asked.isFetchingNextPage}
              shown={lines.length}
              pageSize={pageSize}
              onMore={() => void asked.fetchNextPage()}
            />
          </>
        )}
      </Outcome>
    </Card>
  )
}

function columnsOf(t: (key: 'line' | 'reason' | 'sample' | 'file') => string, reasonName: (code: string) => string): Column<Line>[] {
  return [
    { id: 'file', name: t('file'), isWide: true, cell: (row) => <span className="q anywhere">{row.file}</span> },
    { id: 'line', name: t('line'), isNumber: true, cell: (row) => (row.line > 0 ? row.line : '—') },
    { id: 'reason', name: t('reason'), cell: (row) => <span className="nw">{reasonName(row.reason)}</span> },
    { id: 'sample', name: t('sample'), cell: (row) => <code className="sample clamp-2">{row.sample}</code> },
  ]
}

/** The words for a reason; one that we have no words for is shown as it came. */
function useReasonName(): (code: string) => string {
  const t = useText(importsTexts)
  return (code) => {
    const known = reasons.find((one) => one === code)
    return known ? t(known) : code
  }
}
