import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Item, Reply } from '../../lib/routes.ts'

export type Import = Item<'GET /api/v1/imports'>
export type ImportPreview = Reply<'GET /api/v1/imports/:import/preview'>
export type DateOrder = 'ymd' | 'dmy' | 'mdy'
export type ColumnMap = {
  at: string
  sender: string
  text: string
  senderId?: string
  group?: string
  messageId?: string
  replyTo?: string
}

/** How the file is to be read, as far as a person has said so. */
export type Answers = {
  format?: string | undefined
  zone?: string | undefined
  dateOrder?: DateOrder | undefined
  columns?: ColumnMap | undefined
}

const movingMs = 1000

/** True while something is still going on that the page should keep asking about. */
export function isMoving(one: Pick<Import, 'state' | 'isMeasured'>): boolean {
  return one.state === 'running' || one.state === 'undoing' || (one.state === 'done' && !one.isMeasured)
}

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => api('GET /api/v1/imports/:import', { params: { import: id }, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? movingMs : false),
    staleTime: 0,
  })
}

export function previewQuery(id: string, { format, zone, dateOrder, columns }: Answers) {
  const query = {
    ...(format ? { format } : {}),
    ...(zone ? { zone } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    ...(columns ? { columns: JSON.stringify(columns) } : {}),
  }
  return queryOptions({
    queryKey: ['import', id, 'preview', query],
    queryFn: ({ signal }) => api('GET /api/v1/imports/:import/preview', { params: { import: id }, query, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
