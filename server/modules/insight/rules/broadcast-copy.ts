// Broadcast copies: one sender puts the same text into many groups. They are no conversation and are left out of every figure.
// The set form decides over all messages given; the watch decides as they come, in bounded memory, and names earlier copies late.
import { createHash } from 'node:crypto'

export type CopyCandidate = { id: string; senderId: string; groupId: string; text: string }

/** Shorter texts ("good morning", "+1") are said in many groups by people who mean it each time. */
export const SHORTEST_COPY = 40
/** Groups that must hold the same text by the same sender. */
export const COPY_GROUPS = 5
/** Two texts are the same when their first 200 characters are: tails often carry a per-group link. */
const COMPARED_CHARACTERS = 200

/** Ids of all messages that are broadcast copies: the same beginning, by one sender, in five groups or more. */
export function broadcastCopies(messages: Iterable<CopyCandidate>): Set<string> {
  const known = new Map<string, { groups: Set<string>; ids: string[] }>()
  for (const message of messages) {
    const key = copyKey(message)
    if (key === undefined) continue
    const copies = known.get(key) ?? { groups: new Set<string>(), ids: [] }
    known.set(key, copies)
    copies.groups.add(message.groupId)
    copies.ids.push(message.id)
  }
  const found = new Set<string>()
  for (const { groups, ids } of known.values()) {
    if (groups.size < COPY_GROUPS) continue
    for (const id of ids) found.add(id)
  }
  return found
}

/**
 * What the watch says of one message. `isCopy`: this message is one. `earlier`: ids that are now known to have been copies too, told once,
 * when the fifth group is reached.
 */
export type CopySighting = { isCopy: boolean; earlier: string[] }

type WatchedText = { groups: Set<string>; ids: string[]; isBroadcast: boolean }

// A sender repeating a text within four groups is remembered up to this many times; the set form finds what is beyond.
const REMEMBERED_IDS = 64

/**
 * Watches messages as they arrive. Remembers the `capacity` texts seen last (about 300 bytes each), so that memory does not grow with the
 * log; a text that rests for longer than that is seen afresh, and the nightly set form settles it.
 */
export function watchBroadcastCopies(capacity = 50_000): (message: CopyCandidate) => CopySighting {
  const watched = new Map<string, WatchedText>()
  return (message) => {
    const key = copyKey(message)
    if (key === undefined) return { isCopy: false, earlier: [] }
    const text = watched.get(key) ?? { groups: new Set<string>(), ids: [], isBroadcast: false }
    // Taken out and put back last: the map's own order tells which text has rested longest.
    watched.delete(key)
    watched.set(key, text)
    if (watched.size > capacity) dropOldest(watched)
    return sight(text, message)
  }
}

function sight(text: WatchedText, message: CopyCandidate): CopySighting {
  if (text.isBroadcast) return { isCopy: true, earlier: [] }
  text.groups.add(message.groupId)
  if (text.groups.size < COPY_GROUPS) {
    if (text.ids.length < REMEMBERED_IDS) text.ids.push(message.id)
    return { isCopy: false, earlier: [] }
  }
  const earlier = text.ids
  text.isBroadcast = true
  text.ids = []
  text.groups.clear()
  return { isCopy: true, earlier }
}

function dropOldest(watched: Map<string, WatchedText>): void {
  for (const key of watched.keys()) {
    watched.delete(key)
    return
  }
}

/** Undefined for texts too short to be copies. Characters are code points: an emoji is one. */
function copyKey({ senderId, text }: CopyCandidate): string | undefined {
  if (text.length < SHORTEST_COPY) return undefined
  // Twice the characters hold all the code points compared, however many are pairs.
  const characters = Array.from(text.slice(0, COMPARED_CHARACTERS * 2))
  if (characters.length < SHORTEST_COPY) return undefined
  const beginning = characters.length > COMPARED_CHARACTERS ? characters.slice(0, COMPARED_CHARACTERS).join('') : characters.join('')
  return createHash('sha1').update(senderId).update('\0').update(beginning).digest('base64')
}
