// The data is its owner's: a group's whole log in ChatLab's open format, which other tools and Hutong itself read again.
import { MessageKind } from '../../../contract/chat.ts'
import type { RawEvent, RawUser } from '../../../contract/raw-event.ts'
import { chatlabMemberOf, chatlabMessageOf, writeChatlabLines } from '../../connectors/import/chatlab/write-chatlab.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { type ExportedMessage, pageLog } from '../../modules/chat/index.ts'
import { accessGroup, type GroupRow } from '../../modules/community/index.ts'
import { listPlatformNames } from '../../modules/member/index.ts'
import { platformKeyOf } from '../1-ingest/person-key.ts'

const pageSize = 2000

/** Streams a group as ChatLab JSON Lines. Each page is read in its own transaction, so a slow reader holds none open. */
export async function* exportGroup(app: App, acting: Acting, groupId: string): AsyncGenerator<string> {
  const group = await act(app, acting, (ctx) => accessGroup(ctx, groupId))
  const names = new Map<string, RawUser>()
  for await (const page of pages(app, acting, group)) {
    const unknown = page.flatMap((message) => (message.memberId === null || names.has(message.memberId) ? [] : [message.memberId]))
    for (const [memberId, user] of await learnNames(app, acting, group, unknown)) names.set(memberId, user)
  }
  yield* writeChatlabLines({
    meta: { name: group.name, platform: group.platform, type: group.kind === 'direct' ? 'private' : 'group', groupId: group.id },
    exportedAt: app.clock.now(),
    members: [...names.values()].map((user) => chatlabMemberOf(user)),
    messages: messages(app, acting, group, names),
  })
}

async function* pages(app: App, acting: Acting, group: GroupRow): AsyncGenerator<ExportedMessage[]> {
  let after: string | null = null
  while (true) {
    const edge: string | null = after
    const page: ExportedMessage[] = await act(app, acting, (ctx) => pageLog(ctx, group.id, edge, pageSize))
    if (page.length > 0) yield page
    after = page.at(-1)?.id ?? null
    if (page.length < pageSize) return
  }
}

async function learnNames(app: App, acting: Acting, group: GroupRow, memberIds: readonly string[]): Promise<Map<string, RawUser>> {
  // Someone without an identity on this platform any more is still the one who spoke.
  const names = new Map<string, RawUser>(memberIds.map((memberId) => [memberId, { externalId: memberId, name: memberId }]))
  if (memberIds.length === 0) return names
  for (const found of await act(app, acting, (ctx) => listPlatformNames(ctx, group.platform, memberIds))) {
    const externalId = platformKeyOf(found.externalId, group.communityId)
    names.set(found.memberId, { externalId, name: found.name, ...(found.handle === null ? {} : { handle: found.handle }) })
  }
  return names
}

async function* messages(app: App, acting: Acting, group: GroupRow, names: Map<string, RawUser>) {
  for await (const page of pages(app, acting, group)) {
    for (const message of page) {
      const exported = chatlabMessageOf(eventOf(group, message, names))
      if (exported !== undefined) yield exported
    }
  }
}

function eventOf(group: GroupRow, message: ExportedMessage, names: Map<string, RawUser>): RawEvent {
  const replyTo = message.replyToExternalId ?? message.replyToId
  return {
    kind: 'message',
    at: message.sentAt,
    eventId: null,
    group: { externalId: group.id, name: group.name },
    user: (message.memberId === null ? undefined : names.get(message.memberId)) ?? null,
    message: {
      externalId: message.externalId ?? message.id,
      kind: MessageKind.options[message.kind] ?? 'other',
      text: message.text,
      ...(replyTo === null ? {} : { replyTo }),
    },
  }
}
