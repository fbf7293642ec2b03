import type { NetworkReply, WithoutReply } from '../../../../contract/insight-network.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { componentSizes, type Edge, undirectedGraph } from '../network/graph.ts'
import { measureNetwork, type NetworkAnswer } from '../network/measure-network.ts'
import { findNetwork, findTies, type NetworkWindow, type TiesAnswer } from '../network/prepared-network.ts'
import { withoutPeople } from '../network/removal.ts'
import type { ShapeAnswer } from '../network/shape.ts'
import { type AsOfReply, openFigures } from './open-figures.ts'
import { type ToldMember, tellMembers, withoutReason } from './tell-member.ts'

export type AskedNetwork = { window?: '28' | '56' | undefined; group?: string | undefined; staff?: boolean | undefined }

const nothing = () => measureNetwork({ talkers: [], ties: [] }, { windowDays: 0, isStaffCounted: false })

type Network = Omit<NetworkReply, 'asOf' | 'firstDay' | 'zone' | 'measuredAt'> & AsOfReply

/** Null when it has to be worked out first: the caller refuses only after its transaction, or the wish would be undone with it. */
export async function showNetwork(ctx: Ctx, slugOrId: string, asked: AskedNetwork): Promise<Network | null> {
  const opened = await openNetwork(ctx, slugOrId, asked)
  if (opened.answer === null) return null
  const { head, windowDays, answer } = opened
  const memberOf = await tellAll(ctx, answer)
  const { shape, features, top, departures, connectors, candidates, drawn, ...figures } = answer
  return {
    ...head,
    ...figures,
    windowDays,
    structure: structureOf(shape, features),
    departures: {
      ...departures,
      people: departures.people.map(({ memberId, ...leaving }) => ({ member: memberOf(memberId), ...leaving })),
    },
    independence: top === null ? null : { share: 1 - top.repliesTouched, top: memberOf(top.memberId) },
    connectors: connectors.map(({ memberId, ...connector }) => ({ member: memberOf(memberId), ...connector })),
    candidates: candidates?.map(({ memberId, ...candidate }) => ({ member: memberOf(memberId), ...candidate })) ?? null,
    drawn: {
      people: drawn.people.map(({ memberId, isStaff: _isStaff, daysHere: _daysHere, ...person }) => ({
        member: memberOf(memberId),
        ...person,
      })),
      ties: drawn.ties,
    },
  }
}

/** Null as above. */
export async function showStructure(ctx: Ctx, slugOrId: string, asked: AskedNetwork): Promise<Network['structure'] | null> {
  const { answer } = await openNetwork(ctx, slugOrId, asked)
  return answer === null ? null : structureOf(answer.shape, answer.features)
}

async function openNetwork(
  ctx: Ctx,
  slugOrId: string,
  asked: AskedNetwork,
): Promise<{ head: AsOfReply; windowDays: NetworkWindow; answer: NetworkAnswer | null }> {
  const { head, figures } = await openFigures(ctx, slugOrId, { group: asked.group })
  const windowDays = asked.window === '28' ? 28 : 56
  if (figures === null) return { head, windowDays, answer: await nothing() }
  const { edition, scope, asOf } = figures
  const prepared = await findNetwork(ctx, { edition, scope, asOf, window: windowDays, isStaffCounted: asked.staff ?? false })
  return { head: { ...head, asOf: prepared?.asOf ?? asOf }, windowDays, answer: prepared?.answer ?? null }
}

function structureOf(shape: ShapeAnswer, features: NetworkAnswer['features']): Network['structure'] {
  if (shape.shape === null) return { label: null, nearest: [], confidence: 'unknown', reason: shape.reason, features }
  return { label: shape.shape, nearest: shape.near, confidence: shape.near.length === 0 ? 'clear' : 'near', reason: null, features }
}

async function tellAll(ctx: Ctx, { top, departures, connectors, candidates, drawn }: NetworkAnswer): Promise<(id: string) => ToldMember> {
  const named = [...connectors, ...departures.people, ...(candidates ?? []), ...drawn.people, ...(top === null ? [] : [top])]
  const memberOf = await tellMembers(ctx, [...new Set(named.map(({ memberId }) => memberId))])
  return (id) => withoutReason(memberOf(id))
}

const shownCutOff = 50
const shownParts = 20

/** What would be left if these people left. Null as above. */
export async function showWithout(
  ctx: Ctx,
  slugOrId: string,
  asked: AskedNetwork & { people: string },
): Promise<(Omit<WithoutReply, keyof AsOfReply> & AsOfReply) | null> {
  const { head, figures } = await openFigures(ctx, slugOrId, { group: asked.group })
  const windowDays = asked.window === '28' ? 28 : 56
  const isStaffCounted = asked.staff ?? false
  const prepared =
    figures === null
      ? { asOf: head.asOf, answer: { memberIds: [], isStaff: [], ties: [] } }
      : await findTies(ctx, { edition: figures.edition, scope: figures.scope, asOf: figures.asOf, window: windowDays, isStaffCounted })
  if (prepared === null) return null
  const left = leave(prepared.answer, new Set(asked.people.split(',')), isStaffCounted)
  const memberOf = await tellMembers(ctx, [...new Set([...left.gone, ...left.cutOff.slice(0, shownCutOff)])])
  return {
    ...head,
    asOf: prepared.asOf,
    windowDays,
    gone: left.gone.map((id) => withoutReason(memberOf(id))),
    people: left.people,
    connectedBefore: left.connectedBefore,
    connectedAfter: left.parts[0] ?? 0,
    parts: left.parts.slice(0, shownParts),
    cutOffCount: left.cutOff.length,
    cutOff: left.cutOff.slice(0, shownCutOff).map((id) => withoutReason(memberOf(id))),
    repliesTouched: left.repliesTouched,
  }
}

type Left = { gone: string[]; people: number; connectedBefore: number; parts: number[]; cutOff: string[]; repliesTouched: number | null }

/** `cutOff`: those who are in the largest part today and would not be. */
function leave({ memberIds, isStaff, ties }: TiesAnswer, wanted: ReadonlySet<string>, isStaffCounted: boolean): Left {
  const isCounted = (node: number) => isStaffCounted || isStaff[node] !== true
  const gone = new Set([...memberIds.keys()].filter((node) => wanted.has(memberIds[node] ?? '')))
  const edges: Edge[] = []
  let replies = 0
  let touched = 0
  for (let at = 0; at < ties.length; at += 3) {
    const [from = 0, to = 0, n = 0] = ties.slice(at, at + 3)
    if (!isCounted(from) || !isCounted(to)) continue
    edges.push([from, to])
    replies += n
    if (gone.has(from) || gone.has(to)) touched += n
  }
  const graph = undirectedGraph(memberIds.length, edges)
  const outside = new Set([...memberIds.keys()].filter((node) => !isCounted(node)))
  const before = withoutPeople(graph, outside)
  const after = withoutPeople(graph, new Set([...outside, ...gone]))
  const wereOutside = new Set(before.cutOff)
  return {
    gone: [...gone].map((node) => memberIds[node] ?? ''),
    people: memberIds.length - outside.size,
    connectedBefore: componentSizes(graph, (node) => outside.has(node))[0] ?? 0,
    parts: after.parts,
    cutOff: after.cutOff.filter((node) => !wereOutside.has(node)).map((node) => memberIds[node] ?? ''),
    repliesTouched: replies === 0 ? null : touched / replies,
  }
}
