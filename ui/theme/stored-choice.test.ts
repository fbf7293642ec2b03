import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createStoredChoice } from './stored-choice.ts'

function mapShelf(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries))
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
}

const allowed = ['system', 'light', 'dark'] as const

test('a kept choice is used, one that is no longer allowed is not', () => {
  const dark = createStoredChoice({ key: 'theme', allowed, fallback: 'system', shelf: mapShelf({ theme: 'dark' }) })
  const sepia = createStoredChoice({ key: 'theme', allowed, fallback: 'system', shelf: mapShelf({ theme: 'sepia' }) })
  assert.equal(dark.get(), 'dark')
  assert.equal(sepia.get(), 'system')
})

test('a change is kept and told once; setting the same value again tells nobody', () => {
  const shelf = mapShelf()
  const choice = createStoredChoice({ key: 'theme', allowed, fallback: 'system', shelf })
  let told = 0
  const stop = choice.subscribe(() => {
    told += 1
  })
  choice.set('light')
  choice.set('light')
  stop()
  choice.set('dark')
  assert.equal(told, 1)
  assert.equal(shelf.kept.get('theme'), 'dark')
})

test('a shelf that refuses to read and write leaves the choice working for this visit', () => {
  const refuse = () => {
    throw new Error('storage is forbidden')
  }
  const choice = createStoredChoice({ key: 'theme', allowed, fallback: 'system', shelf: { getItem: refuse, setItem: refuse } })
  choice.set('dark')
  assert.equal(choice.get(), 'dark')
})
