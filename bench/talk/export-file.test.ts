import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { RawEvent } from '../../contract/raw-event.ts'
import { openAndDetect } from '../../server/connectors/import/detect-format.ts'
import { type ExportShape, groupCounts, writeIrcLogs, writeTelegramExport } from './export-file.ts'

const shape: ExportShape = { messages: 3000, groups: 6, people: 400, days: 90, endAt: Date.UTC(2030, 2, 1), seed: 5 }

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-export-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}

/** What the house's own readers make of it. */
async function readExport(path: string): Promise<{ format: string; events: RawEvent[]; skipped: number }> {
  const { source, candidates } = await openAndDetect(path)
  const [best] = candidates
  assert.ok(best)
  const events: RawEvent[] = []
  // Marks of the day and the like are no messages; anything else that is not taken would be a fault of ours.
  let skipped = 0
  for await (const page of best.format.read(source, { zone: 'UTC', groupName: 'Club' })) {
    events.push(...page.events)
    skipped += page.skipped.filter(({ reason }) => reason !== 'not-a-message').length
  }
  await source.close()
  return { format: best.format.id, events, skipped }
}

const messagesIn = (events: RawEvent[]) => events.filter((event) => event.kind === 'message')
const span = { from: shape.endAt - shape.days * 86_400_000 - 1000, to: shape.endAt }

test('the messages are shared out among all groups, the first the largest, and add up', () => {
  const counts = groupCounts(shape)
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    shape.messages,
  )
  assert.ok(counts.every((count) => count > 0) && (counts[0] ?? 0) > 2 * (counts[5] ?? 0))
})

test('a made-up Telegram account is read whole, with its groups, people, answers and reactions', async (t) => {
  const { format, events, skipped } = await readExport(await writeTelegramExport(await emptyFolder(t), shape))
  const messages = messagesIn(events)
  assert.deepEqual([format, messages.length, skipped], ['telegram-json', shape.messages, 0])
  assert.equal(new Set(messages.map((event) => event.group.externalId)).size, shape.groups)
  assert.equal(new Set(messages.map((event) => `${event.group.externalId}/${event.message?.externalId}`)).size, shape.messages)
  assert.ok(messages.every((event) => event.at >= span.from && event.at <= span.to))
  assert.ok(messages.filter((event) => event.message?.replyTo !== undefined).length > shape.messages / 5)
  assert.ok(messages.some((event) => event.message?.reactions?.[0]?.count === 2))
})

test('made-up IRC logs are read whole, a channel each', async (t) => {
  const { format, events, skipped } = await readExport(await writeIrcLogs(await emptyFolder(t), shape))
  const messages = messagesIn(events)
  assert.deepEqual([format, messages.length, skipped], ['irc-log', shape.messages, 0])
  assert.equal(new Set(messages.map((event) => event.group.externalId)).size, shape.groups)
  assert.ok(messages.every((event) => event.at >= span.from && event.at <= span.to))
  assert.ok(events.some((event) => event.kind === 'member.joined'))
})
