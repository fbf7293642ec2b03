// The one interface behind every chat platform. A connector turns what a platform says into RawEvents with pure functions and carries out what
// we ask of it; what becomes of the events is the message flow's matter, when to retry is the job's.
import type { RawEvent, RawUser } from '../../../contract/raw-event.ts'

/** What an account can do on its platform. Screens grey out the rest, or turn it into a task for a person. */
export type Capability =
  | 'message.receive'
  | 'message.receive.mention-only'
  | 'message.send'
  | 'member.join'
  | 'member.leave'
  | 'members.list'
  | 'history'
  | 'react'
  | 'delete'
  | 'delete.own'
  | 'mute'
  | 'kick'
  | 'ban'

export type Target = { group: string; user?: string }

export type Content = { text: string; attachments?: { kind: 'image' | 'file'; url: string; name: string }[] }

/** What platforms do every day is an answer, never an exception. */
export type Delivery =
  | { outcome: 'sent'; messageId: string; at: number }
  | { outcome: 'slow-down'; until: number }
  | { outcome: 'gone'; why: string }
  | { outcome: 'not-allowed'; why: string }
  | { outcome: 'unknown-reply'; why: string }

export type Moderation = {
  kind: 'mute' | 'unmute' | 'kick' | 'ban' | 'unban' | 'delete'
  group: string
  user?: string
  message?: string
  seconds?: number
  reason?: string
  idempotencyKey: string
}

export type Health = { state: 'online' | 'connecting' | 'offline'; lastEventAt: number | null; lastError: string | null }

/** Resolves once the events are stored; only then may the connector tell the platform that it has them. */
export type Sink = (events: RawEvent[]) => Promise<void>

/** One instance is one account on one platform. */
export type Connector = {
  readonly id: string
  readonly platform: string
  capabilities(): Promise<Capability[]>
  start(sink: Sink): Promise<void>
  stop(): Promise<void>
  send(target: Target, content: Content, options: { idempotencyKey: string; replyTo?: string }): Promise<Delivery>
  moderate?(act: Moderation): Promise<Delivery>
  react?(target: { group: string; message: string; emoji: string }, options: { idempotencyKey: string }): Promise<Delivery>
  members?(group: string, cursor?: string): Promise<{ items: RawUser[]; next: string | null }>
  history?(group: string, cursor?: string): Promise<{ items: RawEvent[]; next: string | null }>
  health(): Health
}
