// A chat platform that exists only in this process and does what it is told: for tests, the demo community and benchmarks. It keeps what it was
// asked to do by idempotency key, as a careful platform would, and can be scripted to be slow, to refuse, to answer rubbish.
import type { RawEvent, RawMessage, RawUser } from '../../../contract/raw-event.ts'
import type { Capability, Connector, Content, Delivery, Moderation, Sink, Target } from '../../modules/channel/index.ts'

/** What was sent; `times` counts how often it was asked for under its key. */
export type FakeSending = { target: Target; content: Content; key: string; messageId: string; at: number; times: number }
export type FakeReaction = { group: string; message: string; emoji: string; key: string }

export type FakeConnector = Connector & {
  /** Delivers events as the platform would; resolves when they are stored. */
  deliver(events: RawEvent[]): Promise<void>
  readonly sent: FakeSending[]
  readonly moderated: Moderation[]
  readonly reacted: FakeReaction[]
  /** What the next calls are answered, in order; after that everything goes well. */
  script(...answers: Delivery[]): void
}

const everything: Capability[] = [
  'message.receive',
  'message.send',
  'member.join',
  'member.leave',
  'react',
  'delete',
  'delete.own',
  'mute',
  'kick',
  'ban',
]

export function openFakeConnector(options: { id: string; now: () => number; capabilities?: Capability[] }): FakeConnector {
  let sink: Sink | null = null
  let lastEventAt: number | null = null
  const sent: FakeSending[] = []
  const moderated: Moderation[] = []
  const reacted: FakeReaction[] = []
  const scripted: Delivery[] = []
  const done = new Map<string, Delivery>()
  let serial = 0
  /** Answers as scripted, else that it went well; what went well under a key is never done again. */
  const once = (key: string, note: (delivery: Extract<Delivery, { outcome: 'sent' }>) => void): Delivery => {
    const known = done.get(key)
    if (known !== undefined) return known
    const delivery = scripted.shift() ?? { outcome: 'sent', messageId: `fake-${++serial}`, at: options.now() }
    if (delivery.outcome !== 'sent') return delivery
    done.set(key, delivery)
    note(delivery)
    return delivery
  }
  return {
    id: options.id,
    platform: 'fake',
    sent,
    moderated,
    reacted,
    script: (...answers) => void scripted.push(...answers),
    capabilities: async () => options.capabilities ?? everything,
    async start(given) {
      sink = given
    },
    async stop() {
      sink = null
    },
    async deliver(events) {
      if (sink === null) throw new Error('the fake connector is not started')
      await sink(events)
      lastEventAt = options.now()
    },
    async send(target, content, { idempotencyKey: key }) {
      const again = sent.find((sending) => sending.key === key)
      if (again !== undefined) again.times += 1
      return once(`send ${key}`, ({ messageId, at }) => void sent.push({ target, content, key, messageId, at, times: 1 }))
    },
    async moderate(act) {
      return once(`moderate ${act.idempotencyKey}`, () => void moderated.push(act))
    },
    async react(target, { idempotencyKey: key }) {
      return once(`react ${key}`, () => void reacted.push({ ...target, key }))
    },
    health: () => ({ state: sink === null ? 'offline' : 'online', lastEventAt, lastError: null }),
  }
}

/** A message as the fake platform delivers it. */
export function fakeMessage(
  about: { id: string; at: number; group: string; user: RawUser; text: string } & Partial<
    Pick<RawMessage, 'replyTo' | 'kind' | 'mentions' | 'reactions'>
  >,
): RawEvent {
  const { id, at, group, user, text, kind, ...rest } = about
  return {
    kind: 'message',
    at,
    eventId: id,
    group: { externalId: group, name: group },
    user,
    message: { externalId: id, kind: kind ?? 'text', text, ...rest },
  }
}
