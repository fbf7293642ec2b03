import type { RawEvent } from '../../contract/raw-event.ts'
import { reactionSigns } from '../talk/word-lists.ts'
import { staffAccounts, townCast } from '../town/cast.ts'
import type { Person } from '../town/person.ts'
import type { GroupDay } from './group-day.ts'

const silentToEcho = new Set([...staffAccounts, townCast.assistant, townCast.counter, townCast.bo].map((person) => person.id))

/** What comes after a message: signs of those who mostly keep silent, a mended typing error, a line taken back. */
export function tellEchoes(today: GroupDay): void {
  const { scribe, present } = today
  const readers = present.map((stay) => stay.person).filter((person) => !silentToEcho.has(person.id))
  if (readers.length === 0) return
  const people = new Map(today.group.stays.map((stay) => [stay.person.id, stay.person]))
  for (const event of [...scribe.events]) {
    if (event.kind !== 'message' || event.user === null) continue
    addSigns(today, event, readers)
    const speaker = people.get(event.user.externalId)
    if (speaker !== undefined && !silentToEcho.has(speaker.id)) changeMind(today, event, speaker)
  }
}

function addSigns({ scribe, random }: GroupDay, event: RawEvent, readers: readonly Person[]): void {
  const { message, user } = event
  if (message === undefined || message.externalId === null) return
  const share = message.kind === 'image' ? 0.4 : message.text.length > 60 ? 0.14 : message.text.length > 22 ? 0.05 : 0.012
  if (!random.chance(share)) return
  const sign = random.pick(reactionSigns)
  const reactors = new Set(Array.from({ length: 1 + random.count(1.8) }, () => random.pick(readers)))
  for (const person of reactors) {
    if (person.id === user?.externalId) continue
    scribe.react(
      message.externalId,
      person,
      random.chance(0.75) ? sign : random.pick(reactionSigns),
      event.at + Math.min(20 * 3_600_000, random.skewed(500, 1.4) * 1000) + 2_000,
    )
  }
}

function changeMind({ scribe, random }: GroupDay, event: RawEvent, speaker: Person): void {
  const { message } = event
  if (message === undefined || message.externalId === null || message.kind !== 'text') return
  if (message.text.length > 16 && random.chance(0.004))
    scribe.edit(message.externalId, speaker, `${message.text}（改了个错字）`, event.at + random.between(20, 160) * 1000)
  else if (random.chance(0.0025)) scribe.remove(message.externalId, speaker, event.at + random.between(10, 110) * 1000)
}
