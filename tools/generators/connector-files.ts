import { camelOf, pascalOf } from './kebab-name.ts'
import type { PlannedFiles } from './write-new-files.ts'

/** The least a connector is: what the platform sends, decoded by a pure function, and a recorded delivery that proves it. */
export function connectorFiles(platform: string): PlannedFiles {
  const folder = `server/connectors/${platform}`
  const decode = `decode${pascalOf(platform)}`
  return {
    [`${folder}/README.md`]: `# ${platform}

Implements: \`Connector\`, from the door of the channel module.
Deliveries: how the platform sends them and how we know that it was the platform.
Unsupported: kinds that are known and left out; they are counted.
Limits: how often we may send, and what the platform answers when it was too often.
Fixtures: recorded deliveries, names and ids replaced by the cast (Lin, Amara, Tomas, Priya, Bo, Wen).
`,
    [`${folder}/decode-${platform}.ts`]: decodeText(platform, decode),
    [`${folder}/decode-${platform}.test.ts`]: decodeTestText(platform, decode),
    [`${folder}/fixtures/text-message.json`]: `${JSON.stringify(textMessage, null, 2)}\n`,
  }
}

const textMessage = {
  id: 'm-1',
  sentAt: '2030-03-01T15:30:00Z',
  group: { id: 'g-1', name: 'Lane tea house' },
  sender: { id: 'u-amara', name: 'Amara' },
  text: 'Good evening, everyone',
}

function decodeText(platform: string, decode: string): string {
  const schema = `${camelOf(platform)}Delivery`
  return `// What ${platform} sends, turned into raw events and nothing else: no network, no clock, no database.
import { z } from 'zod'
import type { RawEvent } from '../../../contract/raw-event.ts'

const ${schema} = z.object({
  id: z.string(),
  sentAt: z.iso.datetime(),
  group: z.object({ id: z.string(), name: z.string() }),
  sender: z.object({ id: z.string(), name: z.string() }),
  text: z.string(),
})

/** Unsupported is known and left out; anomalous does not look like ${platform} and is kept for a person. */
export type Decoded = { kind: 'events'; events: RawEvent[] } | { kind: 'unsupported'; name: string } | { kind: 'anomalous'; problem: string }

/** Decodes one delivery as ${platform} documents it. */
export function ${decode}(delivery: unknown): Decoded {
  const { success, data: said, error } = ${schema}.safeParse(delivery)
  if (!success) return { kind: 'anomalous', problem: z.prettifyError(error) }
  const event: RawEvent = {
    kind: 'message',
    at: Date.parse(said.sentAt),
    eventId: said.id,
    group: { externalId: said.group.id, name: said.group.name },
    user: { externalId: said.sender.id, name: said.sender.name },
    message: { externalId: said.id, kind: 'text', text: said.text },
  }
  return { kind: 'events', events: [event] }
}
`
}

function decodeTestText(platform: string, decode: string): string {
  return `import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ${decode}, type Decoded } from './decode-${platform}.ts'

const folder = join(import.meta.dirname, 'fixtures')

const expected: Record<string, Decoded> = {
  'text-message.json': {
    kind: 'events',
    events: [
      {
        kind: 'message',
        at: Date.parse('2030-03-01T15:30:00Z'),
        eventId: 'm-1',
        group: { externalId: 'g-1', name: 'Lane tea house' },
        user: { externalId: 'u-amara', name: 'Amara' },
        message: { externalId: 'm-1', kind: 'text', text: 'Good evening, everyone' },
      },
    ],
  },
}

test('every recorded delivery is decoded to what it says', () => {
  assert.deepEqual(readdirSync(folder).sort(), Object.keys(expected).sort())
  for (const [name, decoded] of Object.entries(expected)) {
    assert.deepEqual(${decode}(JSON.parse(readFileSync(join(folder, name), 'utf8'))), decoded, name)
  }
})

test('what does not look like the platform is kept for a person instead of being guessed at', () => {
  for (const delivery of [null, 'hello', {}, { id: 1 }]) assert.equal(${decode}(delivery).kind, 'anomalous')
})
`
}
