// Telegram names the people who were invited or removed, but gives no ids with the names. Whoever also wrote something in the export can
// be found by name; this reads the export once for that.
import type { SourceEntry } from '../source/import-source.ts'
import { ownText } from '../source/own-text.ts'
import { decodeText } from '../source/text-decoding.ts'

// As Telegram Desktop writes it: the name and then the id, in neighbouring members.
const NAMED = /"(?:from|actor)":\s*"((?:[^"\\]|\\.)*)",\s*"(?:from|actor)_id":\s*"?([a-z]*\d+)"?/g
const HAS_MEMBERS = /"(?:invite_members|remove_members|create_group)"/
// A pair split between two pieces is looked for again with the end of the first.
const OVERLAP = 2048
// Beyond a million names the largest public groups would begin to matter in memory, and nothing else.
const MAX_NAMES = 1_000_000

export type KnownNames = {
  /** The id as the export writes it (`user102`), if exactly one person of the export has that name. */
  idOf(name: string): string | undefined
}

/** Reads who is called what in an entry. Damage is passed over: the reading proper reports it. */
export async function readKnownNames(entry: SourceEntry): Promise<KnownNames> {
  const ids = new Map<string, string>()
  let tail = ''
  let isNeeded = false
  try {
    for await (const { text } of decodeText(await entry.open())) {
      const piece = tail + text
      isNeeded ||= HAS_MEMBERS.test(piece)
      for (const [, name = '', id = ''] of piece.matchAll(NAMED)) remember(ids, name, id)
      tail = piece.slice(-OVERLAP)
    }
  } catch {
    // Whatever was read so far is still right.
  }
  if (!isNeeded) ids.clear()
  return { idOf: (name) => ids.get(name) || undefined }
}

function remember(ids: Map<string, string>, written: string, id: string): void {
  const name = unescapeName(written)
  const known = ids.get(name)
  if (known === undefined) {
    if (ids.size < MAX_NAMES) ids.set(name, ownText(id))
  } else if (known !== id) ids.set(name, '') // Two people of one name: nobody can tell who was meant.
}

function unescapeName(written: string): string {
  if (!written.includes('\\')) return ownText(written)
  try {
    return String(JSON.parse(`"${written}"`))
  } catch {
    return written
  }
}
