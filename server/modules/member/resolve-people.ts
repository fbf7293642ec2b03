// Who is this? From the platform's users to people of the workspace, a whole batch at once, remembering those met lately.
import type { ActorKind } from '../../../contract/member.ts'
import { type App, act } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { findIdentities, insertPeople, type KnownIdentity, type NewPerson, type Renaming, saveNames } from './identity-store.ts'
import { kindOfNewcomer } from './kind-of-newcomer.ts'
import { nameTerms } from './name-terms.ts'

export type SeenUser = {
  /** The identity's own key on the platform; where formats know only names the caller puts the community before it. */
  externalId: string
  name: string
  handle?: string
  isBot?: boolean
  /** epoch ms of the newest event that carried this name, and of the oldest */
  at: number
  firstAt: number
}

export type ResolvedPerson = { memberId: string; kind: ActorKind; name: string }

type Remembered = ResolvedPerson & { namedAt: number }

// About 200 bytes each: enough for everyone who is awake, small beside the rest of the process.
const rememberedLimit = 50_000
const remembered = new Map<string, Remembered>()

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
  const answer = new Map<string, ResolvedPerson>()
  const unsettled = users.filter((user) => {
    const known = remembered.get(keyOf(user.externalId))
    if (known !== undefined) answer.set(user.externalId, known)
    return known === undefined || (known.name !== user.name && user.at > known.namedAt)
  })
  if (unsettled.length === 0) return answer
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'message-flow' } } as const
  // In one order everywhere: two accounts that meet the same strangers at once would else wait for each other in a circle.
  const ordered = unsettled.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
  const settled = await act(app, acting, (ctx) => settlePeople(ctx, platform, ordered))
  for (const [externalId, person] of settled) {
    answer.set(externalId, person)
    remember(keyOf(externalId), person)
  }
  return answer
}

/** Drops what is remembered: someone's kind changed, or people were removed. */
export function forgetPeople(): void {
  remembered.clear()
}

function remember(key: string, person: Remembered): void {
  if (remembered.size >= rememberedLimit) {
    const oldest = remembered.keys().next()
    if (oldest.done !== true) remembered.delete(oldest.value)
  }
  remembered.set(key, person)
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
  const renamed = new Map(renamings.map((renaming) => [renaming.externalId, renaming]))
  return new Map(
    known.map((identity) => {
      const now = renamed.get(identity.externalId) ?? identity
      return [identity.externalId, { memberId: identity.memberId, kind: identity.kind, name: now.name, namedAt: now.namedAt }]
    }),
  )
}

function renamingOf(platform: string, user: SeenUser, known: KnownIdentity | undefined): Renaming[] {
  if (known === undefined || known.name === user.name || user.name === '' || user.at <= known.namedAt) return []
  return [
    {
      memberId: known.memberId,
      platform,
      externalId: user.externalId,
      name: user.name,
      handle: user.handle ?? null,
      namedAt: user.at,
      terms: nameTerms(user.name, user.handle),
    },
  ]
}

function newPerson(ctx: Ctx, platform: string, user: SeenUser): NewPerson {
  const verdict = kindOfNewcomer(platform, { ...user, name: user.name === '' ? user.externalId : user.name })
  const name = user.name === '' ? user.externalId : user.name
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
    terms: nameTerms(name, user.handle),
  }
}
