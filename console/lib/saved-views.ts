import { useSyncExternalStore } from 'react'

/** A filter, order and search of one list under a name, kept in this browser. */
export type SavedView = { name: string; search: Record<string, string> }

const listeners = new Set<() => void>()
const read = new Map<string, SavedView[]>()

/** The views of one list, in the order they were made. */
export function useSavedViews(list: string): SavedView[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => viewsOf(list),
  )
}

/** Keeps a view; one of the same name is replaced. */
export function saveView(list: string, view: SavedView): void {
  writeViews(list, [...viewsOf(list).filter(({ name }) => name !== view.name), view])
}

export function dropView(list: string, name: string): void {
  writeViews(
    list,
    viewsOf(list).filter((view) => view.name !== name),
  )
}

/** Reads what was kept; anything that is not a list of views counts as nothing. */
export function parseViews(text: string | null): SavedView[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isView) : []
  } catch {
    return []
  }
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('search' in value)) return false
  const { name, search } = value
  return (
    typeof name === 'string' &&
    typeof search === 'object' &&
    search !== null &&
    Object.values(search).every((one) => typeof one === 'string')
  )
}

function viewsOf(list: string): SavedView[] {
  const known = read.get(list)
  if (known) return known
  const views = parseViews(localStorage.getItem(keyOf(list)))
  read.set(list, views)
  return views
}

function writeViews(list: string, views: SavedView[]): void {
  read.set(list, views)
  localStorage.setItem(keyOf(list), JSON.stringify(views))
  for (const listener of listeners) listener()
}

function keyOf(list: string): string {
  return `hutong.views.${list}`
}
