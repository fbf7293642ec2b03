// A busy community's talk as a platform would deliver it: people and groups of very different size, answers to what was just said, reactions, some
// who come. Made on the fly, in order of time, the same every time.
import type { RawEvent, RawUser } from '../../contract/raw-event.ts'
import { fakeMessage } from '../../server/connectors/fake/fake-connector.ts'
import { makeText } from './make-text.ts'
import { openRandom, pick, skewedRank } from './random.ts'

export type TalkShape = {
  messages: number
  groups: number
  people: number
  /** epoch ms of the first event, and days until the last */
  startAt: number
  days: number
  seed: number
  /** Groups, people and messages of two talks with different names never meet. */
  name: string
  /** Talks of one name and different parts have the same groups and people, and messages of their own. */
  part?: string
}

const answerShare = 0.25
const reactionShare = 0.1
const joinShare = 0.01
// One person in a hundred writes a fifth of everything; groups differ less.
const peopleSteepness = 3
const groupSteepness = 2
// People talk in a few groups, mostly in one.
const homeShares = [0.75, 0.93, 1] as const
const recentKept = 12

const userOf = (talk: string, number: number): RawUser => ({
  externalId: `${talk}-u${number}`,
  name: `${number % 3 === 0 ? '小' : 'Member '}${number}`,
  handle: `member${number}`,
})

type Said = { id: string; at: number }

/** `messages` messages with the reactions and joins among them. */
export function* makeTalk(shape: TalkShape): Generator<RawEvent> {
  const random = openRandom(shape.seed)
  const stepMs = (shape.days * 86_400_000) / shape.messages
  const recent = Array.from({ length: shape.groups }, (): Said[] => [])
  for (let number = 0; number < shape.messages; number += 1) {
    const at = Math.floor(shape.startAt + number * stepMs)
    const speaker = skewedRank(random, shape.people, peopleSteepness)
    const place = homeOf(speaker, random(), shape)
    const group = `${shape.name}-${place}`
    const user = userOf(shape.name, speaker)
    const said = recent[place] ?? []
    if (random() < joinShare) yield { kind: 'member.joined', at, eventId: null, group: { externalId: group, name: group }, user }
    const replyTo = said.length > 0 && random() < answerShare ? { replyTo: pick(random, said).id } : {}
    const id = `${shape.name}-${shape.part ?? 'm'}${number}`
    yield fakeMessage({ id, at, group, user, text: makeText(random), ...replyTo })
    said.push({ id, at })
    if (said.length > recentKept) said.shift()
    if (random() < reactionShare)
      yield reaction(pick(random, said).id, at, group, userOf(shape.name, skewedRank(random, shape.people, peopleSteepness)))
  }
}

/** Everybody joins the group they will mostly talk in, within the month before the talk begins. */
export function* makeJoins(shape: TalkShape): Generator<RawEvent> {
  const stepMs = (30 * 86_400_000) / shape.people
  for (let person = 0; person < shape.people; person += 1) {
    const group = `${shape.name}-${homeOf(person, 0, shape)}`
    const at = Math.floor(shape.startAt - (shape.people - person) * stepMs)
    yield { kind: 'member.joined', at, eventId: null, group: { externalId: group, name: group }, user: userOf(shape.name, person) }
  }
}

/** One of the person's own groups: always the same ones for the same person. `chance` in [0, 1) says which. */
function homeOf(person: number, chance: number, { groups, seed }: TalkShape): number {
  const home = homeShares.findIndex((share) => chance < share)
  return skewedRank(openRandom(seed * 1_000_003 + person * 7 + home), groups, groupSteepness)
}

function reaction(message: string, at: number, group: string, user: RawUser): RawEvent {
  return {
    kind: 'reaction.added',
    at,
    eventId: null,
    group: { externalId: group, name: group },
    user,
    emoji: '👍',
    message: { externalId: message, kind: 'text', text: '' },
  }
}
