import { readCorpus, type Scene } from '../talk/parse-scenes.ts'
import { englishGreetings, greetings } from '../talk/word-lists.ts'
import { townCast } from '../town/cast.ts'
import type { Person } from '../town/person.ts'
import type { Stay } from '../town/town.ts'
import type { GroupDay } from './group-day.ts'
import { playScene } from './play-scene.ts'

let firstWords: readonly Scene[] | undefined
let englishHello: Scene | undefined

/** Who comes and is greeted or not, who says their first words, who leaves. */
export function tellComingsAndGoings(today: GroupDay): void {
  const { group, day, scribe, random } = today
  for (const stay of group.stays) {
    if (stay.joinDay === day) tellArrival(today, stay)
    if (stay.leaveDay === day) scribe.leave(stay.person, today.minute(random.between(9 * 60, 23 * 60)) + random.between(0, 59_999))
    if (speaksFirstOn(today, stay)) introduce(today, stay.person)
  }
}

function tellArrival(today: GroupDay, { person, joinMinute, invitedBy }: Stay): void {
  const { group, day, scribe, random } = today
  const at = today.minute(joinMinute) + random.between(0, 59_999)
  scribe.join(person, at, invitedBy)
  const isFounding = day === group.sketch.opens
  if (isFounding) return
  if (today.present.some((stay) => stay.person.id === townCast.assistant.id)) {
    const text = `@${person.name} 欢迎来到${group.sketch.name}。回复“新手”看新手一页纸，回复“在读”看今天读到哪里。`
    scribe.say({ person: townCast.assistant, at: at + 900 + random.between(0, 700), text, mentions: [person] })
  }
  if (random.chance(0.55)) greet(today, person, at)
}

function greet(today: GroupDay, person: Person, after: number): void {
  const { group, scribe, random, present } = today
  const words = group.community.platform === 'telegram' ? englishGreetings : greetings
  let at = after
  for (let place = random.between(1, 3); place > 0; place -= 1) {
    const isByHost = place === 1 && present.some((stay) => stay.person.id === group.host.id)
    const greeter = isByHost ? group.host : today.someone()
    at += random.skewed(420, 1.3) * 1000
    if (greeter === undefined || greeter.id === person.id) continue
    const text = random.pick(words).replace('{name}', person.name)
    scribe.say({ person: greeter, at, text, mentions: text.includes('@') ? [person] : [] })
  }
}

/** Two in five of those who ever speak introduce themselves, within a week; Amara does so on her second day. */
function speaksFirstOn({ day, random }: GroupDay, stay: Stay): boolean {
  const age = day - stay.joinDay
  if (stay.person.id === townCast.amara.id) return age === 1
  return stay.person.talk > 0 && age > 0 && age <= 7 && (stay.leaveDay === null || stay.leaveDay > day) && random.chance(0.07)
}

function introduce(today: GroupDay, person: Person): void {
  const scene = sceneOfFirstWords(today)
  if (scene !== undefined) playScene(today, scene, { at: today.moment(), opener: person, unanswered: 0.12 })
}

function sceneOfFirstWords({ group, random }: GroupDay): Scene | undefined {
  firstWords ??= readCorpus('newcomers')
  englishHello ??= readCorpus('english').find((scene) => scene.title === 'hello')
  const titled = (...titles: string[]) => firstWords?.filter((scene) => titles.includes(scene.title)) ?? []
  switch (group.community.slug) {
    case 'lane-readers':
      return englishHello
    case 'huaili-store':
      return random.pick(titled('新街坊', '没人应'))
    case 'huaili-partners':
      return random.pick(titled('新伙伴到'))
    case 'huaili-writing':
      return undefined
    default:
      return random.pick(titled('自我介绍 阅读', '自我介绍 阅读', '潜水很久', '新人问路', '没人应'))
  }
}
