import type { Item } from '../../lib/routes.ts'
import type { Person } from './person-queries.ts'

export type Written = Item<'GET /api/v1/members/:member/messages'>

/** One thing that somebody did. */
export type Entry = { key: string; at: string } & (
  | { kind: 'wrote'; written: Written }
  | { kind: 'came' | 'seen' | 'went'; groupId: string; groupName: string }
)

/** Messages with comings and goings between them; what lies beyond the last message fetched waits until it is reached. */
export function timelineOf(memberships: Person['memberships'], written: readonly Written[], hasMore: boolean): Entry[] {
  const crossings = memberships.flatMap(({ groupId, groupName, joinedAt, joinedBy, leftAt }): Entry[] => [
    ...(joinedAt
      ? [{ key: `in-${groupId}`, at: joinedAt, kind: joinedBy === 'platform' ? ('came' as const) : ('seen' as const), groupId, groupName }]
      : []),
    ...(leftAt ? [{ key: `out-${groupId}`, at: leftAt, kind: 'went' as const, groupId, groupName }] : []),
  ])
  const oldest = written.at(-1)?.message.sentAt
  const reached = hasMore && oldest ? crossings.filter(({ at }) => Date.parse(at) >= Date.parse(oldest)) : crossings
  const all = [...written.map((one): Entry => ({ key: one.message.id, at: one.message.sentAt, kind: 'wrote', written: one })), ...reached]
  return all.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at))
}
