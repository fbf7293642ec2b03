import type { SeededRandom } from '../season/seeded-random.ts'
import { type DayWords, partAt } from '../talk/fill-gaps.ts'
import { plainRemarks } from '../talk/word-lists.ts'
import { townCast } from '../town/cast.ts'
import { talkOn } from '../town/town.ts'
import { type GroupDay, livelinessOn } from './group-day.ts'

const tails = [
  '',
  '',
  '',
  '明天继续。',
  '晚安。',
  '先睡了。',
  '今天就到这儿。',
  '慢慢来。',
  '抄了一段。',
  '画了好几条线。',
  '念给家里人听了。',
  '想重看一遍。',
  '等晚上和大家聊。',
  '今天比昨天快。',
]

/** One line a day from those who read along, on the book's 21 days and a few for stragglers. */
export function tellCheckIns(today: GroupDay): void {
  const { group, day, random, words, scribe, present } = today
  const bookDay = (day % 28) + 1
  if (group.sketch.checksIn !== true || bookDay > 25) return
  const zeal = (bookDay > 21 ? 0.25 : 1 - bookDay / 60) * Math.min(1, livelinessOn(group, day))
  let done = 0
  for (const stay of present) {
    const isFaded = talkOn(stay, day) < stay.person.talk
    if (!random.chance(stay.person.checksIn * zeal * (isFaded ? 0.08 : 1))) continue
    const isMorning = random.chance(0.45)
    const at = today.minute(isMorning ? random.between(6 * 60, 9 * 60) : random.between(20 * 60, 23 * 60 + 50)) + random.between(0, 59_999)
    scribe.say({ person: stay.person, at, text: checkInLine(random, words, Math.min(21, bookDay)) })
    done += 1
  }
  if (present.some((stay) => stay.person.id === townCast.counter.id) && livelinessOn(group, day) > 0.3) {
    const text = `【今日打卡】截至 23:55 共 ${done} 位，第 ${Math.min(21, bookDay)}/21 天。明天读${words.monthly.title}·${partAt(words)}。`
    scribe.say({ person: townCast.counter, at: today.minute(23 * 60 + 55), text })
  }
}

function checkInLine(random: SeededRandom, words: DayWords, bookDay: number): string {
  const { monthly, progress } = words
  const around = Math.abs(Math.floor(progress * monthly.views.length) + random.between(-4, 3))
  const view = random.chance(0.45) ? random.pick(plainRemarks) : (monthly.views[Math.min(monthly.views.length - 1, around)] ?? '')
  const part = partAt(words)
  const pages = random.between(6, 22)
  const tail = random.pick(tails)
  switch (random.between(0, 8)) {
    case 0:
      return `打卡 D${bookDay}｜《${monthly.title}》${part}。${view}。${tail}`
    case 1:
      return `第 ${bookDay} 天，${part}。${view}。${tail}`
    case 2:
      return `${view}。打卡 ${bookDay}/21`
    case 3:
      return `D${bookDay}，${pages} 页。${view}。${tail}`
    case 4:
      return `打卡 ✓ ${bookDay}/21`
    case 5:
      return `今天只读了 ${random.between(2, 7)} 页，不过${view}。${tail}`
    case 6:
      return `补卡 D${Math.max(1, bookDay - 1)}：${view}。`
    case 7:
      return `${part} ✓ ${tail}`
    default:
      return `D${bookDay} 打卡：${view}。${tail}`
  }
}
