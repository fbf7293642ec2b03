import type { RawEvent, RawGroup, RawUser } from '../../../../contract/raw-event.ts'

/** A sentence about a group's members, whatever language it stood in. */
export type MemberNotice = { kind: 'joined' | 'left'; names: string[]; operator?: string }

export type NoticePlace = {
  at: number
  group: RawGroup
  source: { file: string; line: number }
  /** Whose a name is; undefined for someone the file does not tell (你, where nobody knows whose export it is). */
  userOf(name: string): RawUser | undefined
  /** The key of one person's coming or going by this notice. */
  keyOf(user: RawUser): string | null
}

/** An event for each person a notice is about; none where it names nobody that can be known. */
export function noticeEvents({ kind, names, operator }: MemberNotice, place: NoticePlace): RawEvent[] {
  const by = operator === undefined ? undefined : place.userOf(operator)
  return names
    .map((name) => place.userOf(name))
    .filter((user) => user !== undefined)
    .map((user) => ({
      kind: kind === 'joined' ? 'member.joined' : 'member.left',
      at: place.at,
      eventId: place.keyOf(user),
      group: place.group,
      user,
      ...(by === undefined ? {} : { operator: by }),
      source: place.source,
    }))
}
