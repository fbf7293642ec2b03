import { useEffect } from 'react'

/** Every item on the page carries this attribute and takes the focus. */
export const itemAttribute = 'data-today-item'

const acts: Record<string, string> = { e: 'done', s: 'snooze', n: 'none', o: 'open' }

/** j and k move among all items, e, s, n and o press the item's own buttons, u takes the last act back. Nothing happens while somebody types. */
export function useItemKeys(undoLast: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'u') undoLast()
      else if (event.key === 'j' || event.key === 'k') move(event.key === 'j' ? 1 : -1)
      else if (!press(acts[event.key])) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undoLast])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog]') !== null
  )
}

function listItems(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[${itemAttribute}]`)]
}

function currentItem(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(`[${itemAttribute}]`) ?? null
}

function move(step: 1 | -1): void {
  const items = listItems()
  const current = currentItem()
  const at = current === null ? (step === 1 ? -1 : items.length) : items.indexOf(current)
  focusItem(items[Math.min(items.length - 1, Math.max(0, at + step))])
}

function focusItem(item: HTMLElement | undefined): void {
  item?.focus()
  item?.scrollIntoView({ block: 'nearest' })
}

/** Presses one of the current item's buttons; the next item takes the focus, because this one is about to go. */
function press(act: string | undefined): boolean {
  const item = currentItem()
  const button = act === undefined ? null : item?.querySelector<HTMLElement>(`[data-act="${act}"]`)
  if (item === null || button === null || button === undefined) return false
  if (act !== 'open') {
    const items = listItems()
    const at = items.indexOf(item)
    focusItem(items[at + 1] ?? items[at - 1])
  }
  button.click()
  return true
}
