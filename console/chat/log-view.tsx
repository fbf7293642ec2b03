import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/controls/empty-state.tsx'
import { RefusalNote } from '../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../ui/controls/skeleton.tsx'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { chatTexts } from './chat-texts.ts'
import { HappeningRow } from './happening-row.tsx'
import type { LogRow, Message } from './log-rows.ts'
import { MessageRow } from './message-row.tsx'
import { type LogStart, useLog } from './use-log.ts'

type LogViewProps = {
  group: string
  start: LogStart
  sought?: string | undefined
  onThread: (message: Message) => void
  onNewest: () => void
}

// Fetch the next stretch when this many rows are left above or below the screen.
const nearEdge = 12
const rowHeight = 56

/** The conversation of a group: only what is on the screen is drawn, both ends are fetched as one scrolls towards them. */
export function LogView({ group, start, sought, onThread, onNewest }: LogViewProps) {
  const t = useText(chatTexts)
  const log = useLog(group, start)
  if (log.isPending) {
    return (
      <div className="log cb">
        <SkeletonLines lines={9} />
      </div>
    )
  }
  if (log.error && !log.data) {
    return (
      <div className="log cb">
        <RefusalNote error={log.error} onRetry={() => void log.refetch()} />
      </div>
    )
  }
  if (log.rows.length === 0) return <EmptyState>{t('empty')}</EmptyState>
  return <LogScroll key={JSON.stringify(start)} log={log} start={start} sought={sought} onThread={onThread} onNewest={onNewest} />
}

type LogScrollProps = Omit<LogViewProps, 'group'> & { log: ReturnType<typeof useLog> }

function LogScroll({ log, start, sought, onThread, onNewest }: LogScrollProps) {
  const t = useText(chatTexts)
  const frame = useRef<HTMLDivElement>(null)
  const [isPlaced, setPlaced] = useState(false)
  const { rows, hasPreviousPage, hasNextPage, isFetchingPreviousPage, isFetchingNextPage, fetchPreviousPage, fetchNextPage } = log
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (place) => rows[place]?.key ?? place,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 16,
    // Earlier messages come in above the ones being read, which must not move.
    anchorTo: 'end',
    followOnAppend: true,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: only once per place in the log, after that the reader scrolls
  useLayoutEffect(() => {
    const goToPlace = () => {
      const place = rows.findIndex((row) => row.key === sought)
      if (place >= 0) virtual.scrollToIndex(place, { align: 'center' })
      else if (start === 'newest') virtual.scrollToEnd()
      else virtual.scrollToIndex(placeOfStart(rows, start), { align: 'start' })
    }
    goToPlace()
    // Once more when the rows there have been measured: a log that was known already is drawn at once, on guesses. Asking for more before that
    // would shift the rows under the way to the place.
    let frames = requestAnimationFrame(() => {
      frames = requestAnimationFrame(() => {
        goToPlace()
        setPlaced(true)
      })
    })
    return () => cancelAnimationFrame(frames)
  }, [])

  const drawn = virtual.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (isPlaced && first <= nearEdge && hasPreviousPage && !isFetchingPreviousPage) void fetchPreviousPage()
  }, [isPlaced, first, hasPreviousPage, isFetchingPreviousPage, fetchPreviousPage])
  useEffect(() => {
    if (isPlaced && last >= rows.length - nearEdge && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isPlaced, last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  return (
    <div className="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={frame} className="log" tabIndex={0} aria-label={t('conversation')}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {drawn.map((item) => {
            const row = rows[item.index]
            return row ? (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="log-row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {item.index === 0 && !hasPreviousPage ? <p className="t12 f log-begin">{t('beginning')}</p> : null}
                <LogLine row={row} sought={sought} onThread={onThread} />
              </div>
            ) : null
          })}
        </div>
      </section>
      {last < rows.length - 1 || hasNextPage ? (
        <Button
          size="s"
          icon={ArrowDown}
          className="to-newest"
          onPress={() => (hasNextPage || start !== 'newest' ? onNewest() : virtual.scrollToEnd())}
        >
          {t('toNewest')}
        </Button>
      ) : null}
    </div>
  )
}

/** Where to begin when asked for an instant: the server sends a little of what came before it as well. */
function placeOfStart(rows: readonly LogRow[], start: Exclude<LogStart, 'newest'>): number {
  if (!('at' in start)) return 0
  const place = rows.findIndex((row) => Date.parse(row.at) >= Date.parse(start.at))
  return place < 0 ? rows.length - 1 : place
}

function LogLine({ row, sought, onThread }: { row: LogRow; sought: string | undefined; onThread: (message: Message) => void }) {
  const format = useFormat()
  return (
    <>
      {row.day ? (
        <div className="day-line">
          <span className="t12 f">{format.longDay(row.day)}</span>
        </div>
      ) : null}
      {row.kind === 'happenings' ? (
        <HappeningRow happenings={row.happenings} />
      ) : (
        <MessageRow message={row.message} isContinued={row.isContinued} isSought={row.key === sought} onThread={onThread} />
      )}
    </>
  )
}
