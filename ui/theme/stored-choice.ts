/** A small choice (theme, language) that outlives the tab and that components can listen to. */
export type StoredChoice<T extends string> = {
  get: () => T
  set: (next: T) => void
  subscribe: (listener: () => void) => () => void
}

/** Where a choice is kept between visits; `localStorage` fits, and so does a map in a test. */
export type ChoiceShelf = { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void }

type ChoiceTerms<T extends string> = { key: string; allowed: readonly T[]; fallback: T; shelf: ChoiceShelf | undefined }

/** Reads the kept value once, ignores one that is no longer allowed, and tells listeners of every change. */
export function createStoredChoice<T extends string>({ key, allowed, fallback, shelf }: ChoiceTerms<T>): StoredChoice<T> {
  const listeners = new Set<() => void>()
  const kept = readShelf(shelf, key)
  let current = allowed.find((value) => value === kept) ?? fallback

  return {
    get: () => current,
    set: (next) => {
      if (next === current) return
      current = next
      writeShelf(shelf, key, next)
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** `localStorage`, or nothing where there is no browser or the visitor forbids it. */
export function browserShelf(): ChoiceShelf | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage
  } catch {
    return undefined
  }
}

// Private windows may refuse to read or write; the choice then lasts as long as the tab.
function readShelf(shelf: ChoiceShelf | undefined, key: string): string | null {
  try {
    return shelf?.getItem(key) ?? null
  } catch {
    return null
  }
}

function writeShelf(shelf: ChoiceShelf | undefined, key: string, value: string): void {
  try {
    shelf?.setItem(key, value)
  } catch {
    // Nothing to tell: the page already shows the new choice.
  }
}
