// What this process stored lately, so that the listeners that sum it up need not read it back from the log: at full speed that costs more than
// storing it. Nothing depends on it. A batch that is not here, because another process stored it or it is long ago, is read from the log.

import type { NewMessage, StoredBatch } from './table.ts'

// What the listeners of a flood leave behind at most. About half a kilobyte each, and their texts.
const keptMessages = 150_000
// When nothing more came for so long, everybody has read it.
const restMs = 30_000

type KeptBatch = { messages: readonly NewMessage[]; firstId: string; lastId: string }

const kept = new Map<string, KeptBatch>()
let count = 0
let resting: NodeJS.Timeout | undefined

const keyOf = (workspaceId: string, batchId: string) => `${workspaceId}/${batchId}`

/** Call when the batch is committed. */
export function rememberStored(workspaceId: string, batchId: string, messages: readonly NewMessage[]): void {
  if (messages.length === 0) return
  const ids = messages.map((message) => message.id).sort()
  kept.set(keyOf(workspaceId, batchId), { messages, firstId: ids[0] ?? '', lastId: ids.at(-1) ?? '' })
  count += messages.length
  clearTimeout(resting)
  resting = setTimeout(forgetStored, restMs).unref()
  for (const key of kept.keys()) {
    if (count <= keptMessages) break
    drop(key)
  }
}

/** The messages of those batches that are remembered, and the batches that have to be read. */
export function recallStored(workspaceId: string, batches: readonly StoredBatch[]): { messages: NewMessage[]; rest: StoredBatch[] } {
  const messages: NewMessage[] = []
  const rest: StoredBatch[] = []
  for (const batch of batches) {
    const found = kept.get(keyOf(workspaceId, batch.batchId))
    if (found === undefined) rest.push(batch)
    else for (const message of found.messages) messages.push(message)
  }
  return { messages, rest }
}

/** Forgets the batches that may hold one of these messages: their text changes. */
export function forgetStoredWith(ids: readonly string[]): void {
  for (const id of ids) for (const [key, batch] of kept) if (batch.firstId <= id && id <= batch.lastId) drop(key)
}

/** Forgets everything: messages are taken out of the log, or changed in ways that a batch does not tell. */
export function forgetStored(): void {
  kept.clear()
  count = 0
}

function drop(key: string): void {
  count -= kept.get(key)?.messages.length ?? 0
  kept.delete(key)
}
