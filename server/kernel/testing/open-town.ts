// A house with a community and people who talk: what tests of the log, the people and the flow begin with. Read open-house.ts for the house.
import type { TestContext } from 'node:test'
import type { RawEvent, RawMessage, RawUser } from '../../../contract/raw-event.ts'
import { fakeMessage } from '../../connectors/fake/fake-connector.ts'
import type { BatchReceipt, RawBatch } from '../../message-flow/1-ingest/raw-batch.ts'
import { prepareBatch, storeBatch } from '../../message-flow/message-flow.ts'
import { openCommunity } from '../../modules/community/index.ts'
import { act } from '../app/app.ts'
import { type House, type HouseOptions, openHouse } from './open-house.ts'

/** When talk begins in tests: nine in the morning in Shanghai. */
export const morning = Date.UTC(2030, 0, 4, 1)

export type Talk = {
  by: string
  text: string
  /** Minutes after `morning`. */
  minute?: number
  group?: string
  /** The platform's id of the message; its text unless given. */
  id?: string
} & Partial<Pick<RawMessage, 'replyTo' | 'kind' | 'mentions' | 'reactions'>>

/** Somebody on the fake platform: their id there is their name. */
export function user(name: string, more: Partial<RawUser> = {}): RawUser {
  return { externalId: name.toLowerCase(), name, ...more }
}

/** A message as the fake platform delivers it. */
export function said({ by, text, minute = 0, group = 'Reading room', id = text, ...rest }: Talk): RawEvent {
  return fakeMessage({ id, at: morning + minute * 60_000, group, user: user(by), text, ...rest })
}

/** Anything else that happens around a group or a message. */
export function happened(
  kind: RawEvent['kind'],
  about: { by?: string | null; minute?: number; group?: string; id?: string; text?: string; emoji?: string; operator?: string },
): RawEvent {
  const { by, minute = 0, group = 'Reading room', id, text = '', emoji, operator } = about
  return {
    kind,
    at: morning + minute * 60_000,
    eventId: null,
    group: { externalId: group, name: group },
    user: by === undefined || by === null ? null : user(by),
    ...(id === undefined ? {} : { message: { externalId: id, kind: 'text', text } }),
    ...(emoji === undefined ? {} : { emoji }),
    ...(operator === undefined ? {} : { operator: user(operator) }),
  }
}

export type Town = House & {
  communityId: string
  /** Lets events come in as one batch, live and from the fake platform unless told otherwise. */
  receive(events: RawEvent[], about?: Partial<RawBatch>): Promise<BatchReceipt>
  /** Our id of a platform's group, in the town's community. */
  groupId(name?: string): Promise<string>
  /** Our id of somebody on a platform. */
  memberId(name: string): Promise<string>
  /** Our id of a message by the platform's. */
  messageId(externalId: string): Promise<string>
}

/** Opens a house with the community “Book club”, slug `book-club`, in the zone of Shanghai. */
export async function openTown(t: Pick<TestContext, 'after'>, options: HouseOptions = {}): Promise<Town> {
  const house = await openHouse(t, options)
  const communityId = await openBookClub(house, house.workspaceId)
  const one = async (sql: string, values: unknown[], what: string): Promise<string> => {
    const [row] = await house.rows<{ id: string }>(sql, values)
    if (row === undefined) throw new Error(`the town knows no ${what}`)
    return row.id
  }
  return {
    ...house,
    communityId,
    async receive(events, about = {}) {
      return storeBatch(house.app, await prepareBatch(house.app, { ...batchOf(house.workspaceId, communityId, events), ...about }))
    },
    groupId: (name = 'Reading room') =>
      one(
        'select group_id as id from channel.platform_group where community_id = $1 and external_id = $2',
        [communityId, name],
        `group ${name}`,
      ),
    memberId: (name) =>
      one(
        "select member_id as id from member.identity where external_id in ($1, $2 || '/' || $3)",
        [name.toLowerCase(), communityId, name],
        name,
      ),
    messageId: (externalId) => one('select id from chat.message where external_id = $1', [externalId], `message ${externalId}`),
  }
}

/** The same community in any workspace of a house. */
export async function openBookClub(house: Pick<House, 'app'>, workspaceId: string): Promise<string> {
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'test' } } as const
  const community = await act(house.app, acting, (ctx) =>
    openCommunity(ctx, { slug: 'book-club', name: 'Book club', zone: 'Asia/Shanghai', kind: 'interest', promise: '' }),
  )
  return community.id
}

/** A live batch of the fake platform. */
export function batchOf(workspaceId: string, communityId: string, events: RawEvent[]): RawBatch {
  return { workspaceId, communityId, platform: 'fake', accountId: null, events, isBackFill: false, importId: null, groupName: 'Fake' }
}
