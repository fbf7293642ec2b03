// A chat platform that exists only in this process and does what it is told: for tests, the demo community and benchmarks. It keeps what it was
// asked to do by idempotency key, as a careful platform would, and can be scripted to be slow, to refuse, to answer rubbish.
import type { RawEvent, RawMessage, RawUser } from '../../../contract/raw-event.ts'
import type { Capability, Connector, Content, Delivery, Moderation, Sink, Target } from '../../modules/channel/index.ts'

export type FakeSending = { target: Target; content: Content; key: string; at: number; times: number }

export type FakeConnector = Connector & {
  /** Delivers events as the platform would; resolves when they are stored. */
  deliver(events: RawEvent[]): Promise<void>
  readonly sent: FakeSending[]
  readonly moderated: Moderation[]
  /** What the next calls are answered, in order; after that everything goes well. */
  script(...answers: Delivery[]): void
}

const everything: Capability[] = [
  'message.receive',
  'message.send',
  'member.join',
  'member.leave',
  'members.list',
  'history',
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
  const scripted: Delivery[] = []
  let serial = 0
  const answer = (): Delivery => scripted.shift() ?? { outcome: 'sent', messageId: `fake-${++serial}`, at: options.now() }
  return {
    id: options.id,
    platform: 'fake',
    sent,
    moderated,
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
    async send(target, content, { idempotencyKey }) {
      const known = sent.find((sending) => sending.key === idempotencyKey)
      if (known !== undefined) {
        known.times += 1
        return { outcome: 'sent', messageId: `fake-again-${idempotencyKey}`, at: known.at }
      }
      const delivery = answer()
      if (delivery.outcome === 'sent') sent.push({ target, content, key: idempotencyKey, at: delivery.at, times: 1 })
      return delivery
    },
    async moderate(act) {
      if (!moderated.some((known) => known.idempotencyKey === act.idempotencyKey)) moderated.push(act)
      return answer()
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
