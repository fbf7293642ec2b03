// Who is this? From the platform's users to people of the workspace, a whole batch at once, remembering those met lately.
import { type ActorKind, memberKindChanged } from '../../../contract/member.ts'
import { type App, act } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { openRecentMap, type RecentMap } from '../../kernel/memory/recent-map.ts'
import {
  findIdentities,
  insertPeople,
  type KnownIdentity,
  type NewPerson,
  type Renaming,
  saveNames,
  savePlatformBots,
} from './identity-store.ts'
import { kindOfNewcomer } from './kind-of-newcomer.ts'
import { nameTerms } from './name-terms.ts'

export type SeenUser = {
  /** The identity's own key on the platform; where formats know only names the caller puts the community before it. */
  externalId: string
  name: string
  /** What to call them while nobody tells a name; the key unless given. */
  nameless?: string
  handle?: string
  isBot?: boolean
  /** epoch ms of the newest event that carried this name, and of the oldest */
  at: number
  firstAt: number
}

export type ResolvedPerson = { memberId: string; kind: ActorKind; name: string }

type Remembered = ResolvedPerson & { namedAt: number; handle: string | null; isPlatformBot: boolean }

// About 200 bytes each: enough for everyone who is awake, small beside the rest of the process.
const rememberedLimit = 50_000
const messageFlow = { kind: 'system', id: null, name: 'message-flow' } as const

// By database: the same workspace may stand in two, a copy beside the original.
let rememberedOf = new WeakMap<App['database'], RecentMap<string, Remembered>>()

/**
 * Finds or adds the people behind platform users, in a transaction of its own that commits before anything refers to them; running it again
 * finds the same people. Answers by externalId.
 */
export async function resolvePeople(
  app: App,
  workspaceId: string,
  platform: string,
  users: readonly SeenUser[],
): Promise<Map<string, ResolvedPerson>> {
  const keyOf = (externalId: string) => `${workspaceId}/${platform}/${externalId}`
  const remembered = rememberedIn(app)
  const answer = new Map<string, ResolvedPerson>()
  const unsettled = users.filter((user) => {
    const known = remembered.get(keyOf(user.externalId))
    if (known !== undefined) answer.set(user.externalId, known)
    return known === undefined || isRenamed(known, user) || (user.isBot === true && !known.isPlatformBot)
  })
  if (unsettled.length === 0) return answer
  const acting = { workspaceId, actor: messageFlow }
  // In one order everywhere: two accounts that meet the same strangers at once would else wait for each other in a circle.
  const ordered = unsettled.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
  const settled = await act(app, acting, (ctx) => settlePeople(ctx, platform, ordered))
  for (const [externalId, person] of settled) {
    answer.set(externalId, person)
    remembered.set(keyOf(externalId), person)
  }
  return answer
}

/** The people behind these platform users as far as they are known; adds nobody. */
export async function findPeople(
  app: App,
  workspaceId: string,
  platform: string,
  externalIds: readonly string[],
): Promise<Map<string, ResolvedPerson>> {
  const remembered = rememberedIn(app)
  const answer = new Map<string, ResolvedPerson>()
  for (const externalId of externalIds) {
    const known = remembered.get(`${workspaceId}/${platform}/${externalId}`)
    if (known !== undefined) answer.set(externalId, known)
  }
  const unknown = externalIds.filter((externalId) => !answer.has(externalId))
  if (unknown.length === 0) return answer
  const found = await act(app, { workspaceId, actor: messageFlow }, (ctx) => findIdentities(ctx, platform, unknown))
  for (const { externalId, memberId, kind, name } of found) answer.set(externalId, { memberId, kind, name })
  return answer
}

/** Drops what is remembered: someone's kind changed, or people were removed. */
export function forgetPeople(): void {
  rememberedOf = new WeakMap()
}

function rememberedIn(app: App): RecentMap<string, Remembered> {
  const known = rememberedOf.get(app.database)
  if (known !== undefined) return known
  const remembered = openRecentMap<string, Remembered>(rememberedLimit)
  rememberedOf.set(app.database, remembered)
  return remembered
}

async function settlePeople(ctx: Ctx, platform: string, users: readonly SeenUser[]): Promise<Map<string, Remembered>> {
  const ids = users.map((user) => user.externalId)
  let known = await findIdentities(ctx, platform, ids)
  const knownIds = new Set(known.map((identity) => identity.externalId))
  const strangers = users.filter((user) => !knownIds.has(user.externalId))
  if (strangers.length > 0) {
    await insertPeople(
      ctx,
      strangers.map((user) => newPerson(ctx, platform, user)),
    )
    known = await findIdentities(ctx, platform, ids)
  }
  const byId = new Map(known.map((identity) => [identity.externalId, identity]))
  const renamings = users.flatMap((user) => renamingOf(platform, user, byId.get(user.externalId)))
  await saveNames(ctx, renamings)
  const bots = await believePlatform(ctx, users, byId)
  const renamed = new Map(renamings.map((renaming) => [renaming.externalId, renaming]))
  return new Map(known.map((identity) => [identity.externalId, rememberedAs(identity, renamed.get(identity.externalId), bots)]))
}

function rememberedAs(identity: KnownIdentity, renaming: Renaming | undefined, bots: ReadonlyMap<string, ActorKind>): Remembered {
  const { memberId } = identity
  return {
    memberId,
    kind: bots.get(memberId) ?? identity.kind,
    name: renaming?.name ?? identity.name,
    handle: renaming?.handle ?? identity.handle,
    namedAt: renaming?.namedAt ?? identity.namedAt,
    isPlatformBot: bots.has(memberId) || identity.ruleKind === 'bot',
  }
}

/**
 * A platform may say that somebody is a bot only after they were first met, in a reaction or in an export that does not tell. Staff's word stays
 * above it. Answers what those count as who were taken for people until now.
 */
async function believePlatform(
  ctx: Ctx,
  users: readonly SeenUser[],
  byId: ReadonlyMap<string, KnownIdentity>,
): Promise<ReadonlyMap<string, ActorKind>> {
  const flagged = users.flatMap((user) => (user.isBot === true ? (byId.get(user.externalId) ?? []) : []))
  const late = flagged.filter((identity) => identity.ruleKind !== 'bot')
  if (late.length === 0) return new Map()
  const changed = await savePlatformBots(
    ctx,
    late.map((identity) => identity.memberId),
  )
  for (const { id, from, to } of changed) if (from !== to) await ctx.tell(memberKindChanged, { memberId: id, from, to })
  return new Map(changed.map(({ id, to }) => [id, to]))
}

type Named = Pick<Remembered, 'name' | 'handle' | 'namedAt'>

/** Only a newer event renames; one that leaves the handle out says nothing about it. */
function isRenamed(known: Named, user: SeenUser): boolean {
  if (user.name === '' || user.at <= known.namedAt) return false
  return known.name !== user.name || (user.handle !== undefined && user.handle !== known.handle)
}

function renamingOf(platform: string, user: SeenUser, known: KnownIdentity | undefined): Renaming[] {
  if (known === undefined || !isRenamed(known, user)) return []
  const handle = user.handle ?? known.handle
  return [
    {
      memberId: known.memberId,
      platform,
      externalId: user.externalId,
      name: user.name,
      handle,
      namedAt: user.at,
      terms: nameTerms(user.name, handle),
    },
  ]
}

function newPerson(ctx: Ctx, platform: string, user: SeenUser): NewPerson {
  const name = user.name === '' ? (user.nameless ?? user.externalId) : user.name
  const verdict = kindOfNewcomer(platform, { ...user, name })
  return {
    ...verdict,
    id: ctx.newId(),
    identityId: ctx.newId(),
    name,
    handle: user.handle ?? null,
    ruleKind: verdict.kind,
    platform,
    externalId: user.externalId,
    seenAt: user.firstAt,
    namedAt: user.at,
    terms: nameTerms(name, user.handle),
  }
}
