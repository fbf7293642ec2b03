import { seededRandom, shuffled } from '../season/seeded-random.ts'
import { type Corpus, readCorpus, type Scene } from '../talk/parse-scenes.ts'
import { type GroupDay, livelinessOn } from './group-day.ts'
import { playScene } from './play-scene.ts'

const decks = new Map<Corpus, readonly Scene[]>()

function deckOf(corpus: Corpus): readonly Scene[] {
  const known = decks.get(corpus)
  if (known !== undefined) return known
  const scenes = readCorpus(corpus)
  decks.set(corpus, scenes)
  return scenes
}

// More scenes than a group plays on its busiest day; a deck is dealt to its end before it is shuffled again.
const dealtPerDay = 5

/** The ordinary talk of a day. */
export function tellConversations(today: GroupDay, seed: string): void {
  const { group, day, weekday, random } = today
  const { sketch, community } = group
  const liveliness = livelinessOn(group, day)
  const scenes = random.count(sketch.pace * (community.rhythm.weekdays[weekday] ?? 1) * liveliness)
  const choices = Object.entries(sketch.corpora).flatMap(([corpus, share]) => Array.from({ length: share }, () => corpus as Corpus))
  const dealt = new Map<Corpus, number>()
  for (let place = 0; place < scenes; place += 1) {
    const corpus = random.pick(choices)
    const turn = dealt.get(corpus) ?? 0
    dealt.set(corpus, turn + 1)
    const scene = deal(`${seed} ${sketch.key}`, corpus, day * dealtPerDay + turn)
    if (scene !== undefined) playScene(today, scene, { at: today.moment(scene.hours), unanswered: liveliness < 0.5 ? 0.35 : 0.1 })
  }
}

function deal(who: string, corpus: Corpus, place: number): Scene | undefined {
  const deck = deckOf(corpus)
  const round = Math.floor(place / deck.length)
  return shuffled(deck, seededRandom(who, corpus, round))[place % deck.length]
}
