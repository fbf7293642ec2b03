import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from './person-queries.ts'
import { timelineOf, type Written } from './timeline-entries.ts'

const wrote = (id: string, sentAt: string) => ({ message: { id, sentAt } }) as unknown as Written
const membership = (groupId: string, joinedAt: string | null, leftAt: string | null, joinedBy = 'platform') =>
  ({ groupId, groupName: groupId, joinedAt, joinedBy, leftAt }) as unknown as Person['memberships'][number]

const messages = [wrote('late', '2026-11-18T10:00:00Z'), wrote('early', '2026-11-10T10:00:00Z')]

test('comings and goings stand between the messages, newest first', () => {
  const entries = timelineOf([membership('g', '2026-11-01T00:00:00Z', '2026-11-15T00:00:00Z')], messages, false)
  assert.deepEqual(
    entries.map((entry) => entry.kind),
    ['wrote', 'went', 'wrote', 'came'],
  )
})

test('what lies beyond the messages fetched so far waits for them', () => {
  const memberships = [membership('g', '2026-11-01T00:00:00Z', '2026-11-15T00:00:00Z')]
  assert.deepEqual(
    timelineOf(memberships, messages, true).map((entry) => entry.kind),
    ['wrote', 'went', 'wrote'],
  )
})

test('a platform that does not say when somebody joined gives a first sight, and nothing gives nothing', () => {
  assert.deepEqual(
    timelineOf([membership('g', '2026-11-01T00:00:00Z', null, 'first-seen'), membership('h', null, null)], [], false).map(
      (entry) => entry.kind,
    ),
    ['seen'],
  )
  assert.deepEqual(timelineOf([], [], false), [])
})
