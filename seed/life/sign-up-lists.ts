import type { Person } from '../town/person.ts'
import { type GroupDay, livelinessOn } from './group-day.ts'

// What people sign up for by repeating the list with their own line at its end, as is done where a chat has no forms.
const occasions: Record<string, readonly string[]> = {
  'huaili-reading': [
    '周六下午槐里店线下共读，限 16 位，自带一本最近在读的书',
    '周日早上公园晨读，七点半东门集合，限 15 位',
    '借阅《{title}》的朋友请接龙，店里统一留书',
  ],
  'huaili-store': [
    '周六下午 2 点换书集，带三本换三本',
    '周日绘本时间，写孩子名字和年龄',
    '团一箱山里的苹果，每份 5 斤',
    '书法角春联班，自带笔',
  ],
  'huaili-writing': ['周三晚线上改稿会，每人十分钟，写题目', '结营文集订数'],
  'huaili-partners': ['下周试读本，每人一套，写收货城市', '周五语音分享会'],
}

/** Thursdays and Sundays, in some groups: a sign-up list that grows line by line. */
export function tellSignUpList(today: GroupDay): void {
  const { group, weekday, random, scribe, words } = today
  const choices = occasions[group.community.slug]
  if (choices === undefined || (weekday !== 3 && weekday !== 6) || !random.chance(0.5 * Math.min(1, livelinessOn(group, today.day)))) return
  const title = `接龙：${random.pick(choices).replace('{title}', words.monthly.title)}`
  const lines: string[] = []
  const signed = new Set<string>()
  let at = today.moment({ from: 10, to: 21 })
  scribe.say({ person: group.host, at, text: title })
  for (let left = 4 + random.count(7); left > 0; left -= 1) {
    const person = today.someone()
    if (person === undefined || signed.has(person.id)) continue
    signed.add(person.id)
    lines.push(signUpLine(lines.length + 1, person, today))
    at += random.skewed(260, 1) * 1000 + 4_000
    scribe.say({ person, at, text: [title, ...lines].join('\n') })
  }
}

function signUpLine(place: number, { name }: Person, { random }: GroupDay): string {
  return `${place}. ${name}${random.pick(['', '', ' 1 位', ' 2 位', ' +1', '（可能晚到）'])}`
}
