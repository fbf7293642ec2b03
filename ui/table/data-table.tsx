import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Checkbox } from '../controls/checkbox.tsx'
import { Definition } from '../controls/definition.tsx'
import { Icon } from '../controls/icon.tsx'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import type { SortOrder } from './sort-rows.ts'

export type Column<Row> = {
  id: string
  name: string
  /** Explains the column where its name cannot. */
  definition?: ReactNode
  isNumber?: boolean
  canSort?: boolean
  /** Left out on a phone, where the row's first cell has to say it. */
  isWide?: boolean
  cell: (row: Row) => ReactNode
  /** The last row, on sunken ground. */
  total?: ReactNode
}

type Selection = { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

type DataTableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  nameOf: (row: Row) => string
  sort?: SortOrder | undefined
  onSort?: (order: SortOrder) => void
  selection?: Selection | undefined
  /** What Enter does on the row under the cursor; the row's first cell carries the same as a link. */
  onOpen?: (row: Row) => void
}

/** A list as a table: sortable headings, optional choice of rows, j and k to move, Enter to open, x to choose. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, nameOf, selection, onOpen } = props
  const t = useText(uiTexts)
  const [at, setAt] = useState(-1)
  const body = useRef<HTMLTableSectionElement>(null)

  const chooseRow = (row: Row) => {
    if (!selection) return
    const chosen = new Set(selection.chosen)
    if (!chosen.delete(idOf(row))) chosen.add(idOf(row))
    selection.onChange(chosen)
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setAt(next)
    body.current?.rows.item(next)?.focus()
  }
  useTableKeys({
    isOn: rows.length > 0,
    at,
    move,
    open: (place) => pick(rows, place, onOpen),
    choose: (place) => pick(rows, place, chooseRow),
  })

  const handleRowKey = (event: KeyboardEvent, row: Row) => {
    if (event.target !== event.currentTarget || event.key !== 'Enter') return
    event.preventDefault()
    onOpen?.(row)
  }
  return (
    <div className="scroll-x">
      <table aria-label={label}>
        <TableHead {...props} />
        <tbody ref={body}>
          {rows.map((row, place) => (
            <tr
              key={idOf(row)}
              tabIndex={place === Math.max(at, 0) ? 0 : -1}
              data-at={place === at || undefined}
              data-chosen={selection?.chosen.has(idOf(row)) || undefined}
              onFocus={() => setAt(place)}
              onKeyDown={(event) => handleRowKey(event, row)}
            >
              {selection ? (
                <td className="pick-cell">
                  <Checkbox
                    aria-label={t('selectRow', { name: nameOf(row) })}
                    isSelected={selection.chosen.has(idOf(row))}
                    onChange={() => chooseRow(row)}
                  />
                </td>
              ) : null}
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {columns.some((column) => column.total !== undefined) ? (
          <tfoot>
            <tr>
              {selection ? <td /> : null}
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}

function TableHead<Row>({ columns, rows, idOf, sort, onSort, selection }: DataTableProps<Row>) {
  const t = useText(uiTexts)
  const allChosen = rows.length > 0 && rows.every((row) => selection?.chosen.has(idOf(row)))
  return (
    <thead>
      <tr>
        {selection ? (
          <th className="pick-cell">
            <Checkbox
              aria-label={t('selectAll')}
              isSelected={allChosen}
              isIndeterminate={!allChosen && selection.chosen.size > 0}
              onChange={(all) => selection.onChange(all ? new Set(rows.map(idOf)) : new Set())}
            />
          </th>
        ) : null}
        {columns.map((column) => (
          <th key={column.id} className={cellClass(column)} aria-sort={sort?.column === column.id ? sort.direction : undefined}>
            <Heading column={column} sort={sort} onSort={onSort} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

type HeadingProps<Row> = { column: Column<Row>; sort: SortOrder | undefined; onSort: ((order: SortOrder) => void) | undefined }

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>) {
  const t = useText(uiTexts)
  const isSorted = sort?.column === column.id
  const name = column.definition ? <Definition name={column.name}>{column.definition}</Definition> : column.name
  if (!column.canSort || !onSort) return name
  // Numbers are mostly wanted from the top, names from the beginning.
  const first = column.isNumber ? 'descending' : 'ascending'
  const other = isSorted && sort.direction === first ? (first === 'ascending' ? 'descending' : 'ascending') : first
  return (
    <span className="row sort">
      {column.definition ? name : null}
      <button
        type="button"
        aria-label={t('sortBy', { column: column.name })}
        onClick={() => onSort({ column: column.id, direction: other })}
      >
        {column.definition ? null : column.name}
        <Icon of={isSorted && sort.direction === 'ascending' ? ArrowUp : ArrowDown} size="s" className={isSorted ? '' : 'faint'} />
      </button>
    </span>
  )
}

function cellClass<Row>(column: Column<Row>): string {
  return [column.isNumber ? 'r' : '', column.isWide ? 'wide' : ''].filter(Boolean).join(' ')
}

function pick<Row>(rows: readonly Row[], place: number, act: ((row: Row) => void) | undefined): void {
  const row = rows[place]
  if (row !== undefined) act?.(row)
}

type TableKeys = { isOn: boolean; at: number; move: (to: number) => void; open: (at: number) => void; choose: (at: number) => void }

/** j, k and x work from anywhere on the page, except while something is being typed or a dialog is open. */
function useTableKeys(keys: TableKeys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const handleKey = (event: globalThis.KeyboardEvent) => {
      const { isOn, at, move, choose } = latest.current
      if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'j') move(at + 1)
      else if (event.key === 'k') move(at - 1)
      else if (event.key === 'x' && at >= 0) choose(at)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [])
}

/** True where single letters belong to the text or to an open dialog rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog],[role=alertdialog],[role=listbox],[role=menu]') !== null
  )
}
