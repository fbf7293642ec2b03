import { gapsOfScene } from '../talk/fill-gaps.ts'
import type { Scene, Turn } from '../talk/parse-scenes.ts'
import { sayInVoice, voiceOf } from '../talk/voice.ts'
import { englishNods, nods } from '../talk/word-lists.ts'
import { type CastName, townCast } from '../town/cast.ts'
import type { Person } from '../town/person.ts'
import type { GroupDay } from './group-day.ts'

type Played = { id: string; person: Person }

export type ScenePlan = {
  /** epoch ms */
  at: number
  /** Who A is, when it has to be somebody. */
  opener?: Person
  /** How many scenes out of all end with their first line: questions that nobody answers. */
  unanswered?: number
}

/** Plays one scene with people of the group; ends early when nobody is left who feels like talking. */
export function playScene(today: GroupDay, scene: Scene, { at, opener, unanswered = 0.1 }: ScenePlan): void {
  const { random, scribe } = today
  const actors = castScene(today, scene, opener)
  const names = new Map([...actors].map(([letter, person]) => [letter, person.name]))
  const fill = gapsOfScene(random, today.words, names)
  const isLeftAlone = random.chance(unanswered) && actors.has('A')
  // Wordings that stand at the same place in their lines belong together.
  const wordingsOfOpening = scene.turns[0]?.wordings.length ?? 1
  const variant = random.between(0, wordingsOfOpening - 1)
  const wordingOf = ({ wordings }: Turn) => (wordings.length === wordingsOfOpening ? wordings[variant] : undefined) ?? random.pick(wordings)
  const last = new Map<string, Played>()
  let now = at
  for (const [place, turn] of scene.turns.entries()) {
    const person = actors.get(turn.who)
    if (person === undefined || (turn.isOptional && random.chance(0.45)) || (isLeftAlone && turn.who !== 'A')) continue
    const answered = turn.answers === null ? undefined : last.get(turn.answers)
    if (turn.answers !== null && answered === undefined) continue
    if (place > 0) now += pauseMs(today, turn)
    // Not every answer is marked as one: people who talk at once just talk.
    const isMarked = answered !== undefined && random.chance(turn.who === 'S' || turn.who === 'H' ? 0.9 : 0.7)
    const [first = '', second] = sayInVoice(voiceOf(person.id), fill(wordingOf(turn)), random)
    const id = scribe.say({ person, at: now, text: first, answers: isMarked ? answered.id : undefined })
    last.set(turn.who, { id, person })
    if (second === undefined) continue
    now += random.between(2_500, 14_000)
    scribe.say({ person, at: now, text: second })
  }
  if (!isLeftAlone && last.size > 1) nod(today, now)
}

function pauseMs({ random }: GroupDay, turn: Turn): number {
  if (turn.afterMinutes !== null) return turn.afterMinutes * 60_000 * (0.8 + random.next() * 0.4)
  // Staff look in between other work; members are reading along.
  const median = turn.who === 'S' ? 210 : turn.who === 'H' ? 150 : turn.answers === null ? 50 : 85
  return Math.min(5 * 3_600_000, random.skewed(median, 1.15) * 1000) + 1_500
}

/** Gives every letter of the scene a person, no one twice. Letters for whom there is nobody stay out. */
function castScene(today: GroupDay, scene: Scene, opener: Person | undefined): Map<string, Person> {
  const actors = new Map<string, Person>()
  const taken = new Set<string>()
  const give = (letter: string, person: Person | undefined): void => {
    if (person === undefined || taken.has(person.id)) return
    actors.set(letter, person)
    taken.add(person.id)
  }
  if (opener !== undefined) give('A', opener)
  for (const letter of new Set(scene.turns.map((turn) => turn.who))) {
    if (actors.has(letter)) continue
    // Hosts and Lin answer; they are not the ones who ask how things work here.
    if (letter === 'A') give(letter, someoneElse(today, new Set([today.group.host.id, townCast.lin.id])))
    else if (/^[B-E]$/.test(letter)) give(letter, someoneElse(today, taken))
    else give(letter, roleOf(today, letter))
  }
  return actors
}

function someoneElse(today: GroupDay, taken: ReadonlySet<string>): Person | undefined {
  for (let tries = 0; tries < 14; tries += 1) {
    const person = today.someone()
    if (person === undefined || !taken.has(person.id)) return person
  }
  return undefined
}

function roleOf({ group, present }: GroupDay, letter: string): Person | undefined {
  const wanted =
    letter === 'H'
      ? group.host
      : letter === 'S'
        ? townCast.desk
        : letter === 'BOT'
          ? townCast.counter
          : townCast[letter.toLowerCase() as CastName]
  return present.find((stay) => stay.person.id === wanted?.id)?.person
}

/** One or two who were listening say so. */
function nod(today: GroupDay, after: number): void {
  const { random, scribe, group } = today
  let now = after
  for (let left = random.count(0.55); left > 0; left -= 1) {
    const person = today.someone()
    now += random.skewed(45, 1) * 1000 + 1_000
    if (person !== undefined)
      scribe.say({ person, at: now, text: random.pick(group.community.platform === 'telegram' ? englishNods : nods) })
  }
}
