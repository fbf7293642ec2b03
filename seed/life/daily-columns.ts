// What comes every day at its hour: the morning brief in all groups, check-ins, the count of the day before, Wednesday nights.
import { dateOfDayNumber, dayNumberOf } from '../../server/kernel/clock/day-key.ts'
import { type SeededRandom, seededRandom, shuffled } from '../season/seeded-random.ts'
import { type DayWords, gapsOfScene, partAt } from '../talk/fill-gaps.ts'
import { morningNotices, morningSayings } from '../talk/morning-sayings.ts'
import { parseBlocks, readTalk } from '../talk/parse-scenes.ts'
import { plainRemarks, weekdays } from '../talk/word-lists.ts'
import { townCast } from '../town/cast.ts'
import { talkOn } from '../town/town.ts'
import { type GroupDay, livelinessOn } from './group-day.ts'

/** The same text for every group of the day: pasted by hand, one group after the other. */
export function morningBrief(seed: string, day: number, dayKey: string, words: DayWords): string {
  const random = seededRandom(seed, 'brief', day)
  const { month, day: date } = dateOfDayNumber(dayNumberOf(dayKey))
  const weekday = weekdays[(dayNumberOf(dayKey) + 3) % 7]
  const fill = gapsOfScene(random, words, new Map())
  const notices = shuffled(morningNotices, random).slice(0, 2)
  const saying = morningSayings[(day * 17) % morningSayings.length]
  return [
    `早上好，槐里的朋友们。${month}月${date}日 周${weekday}，${words.weather}。`,
    `「${saying}」`,
    ...notices.map((notice) => `· ${fill(notice)}`),
  ].join('\n')
}

export function tellMorningBrief(today: GroupDay, brief: string, place: number): void {
  const { scribe, random } = today
  if (today.group.community.platform !== 'wecom') return
  const at = today.minute(8 * 60 + 6) + place * 14_000 + random.between(0, 6_000)
  const id = scribe.say({ person: townCast.wen, at, text: brief })
  for (let left = random.count(1.4); left > 0; left -= 1) {
    const person = today.someone()
    if (person !== undefined)
      scribe.say({
        person,
        at: at + random.skewed(600, 1) * 1000,
        text: random.pick(['早', '早上好', '早呀', '收到', '早～', '大家早']),
        answers: random.chance(0.2) ? id : undefined,
      })
  }
}

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

const nights = parseBlocks(readTalk('night-talk'))

/** Wednesdays at eight: the question, then an hour of answers. */
export function tellNightTalk(today: GroupDay): void {
  const { group, day, weekday, random, scribe, words } = today
  if (group.sketch.hasNightTalk !== true || weekday !== 2) return
  const night = nights[Math.floor(day / 7) % nights.length]
  if (night === undefined) return
  const opening = scribe.say({
    person: group.host,
    at: today.minute(20 * 60) + random.between(0, 40_000),
    text: `晚上好，周三夜谈开始。今晚的题目：${night.title}。想到什么说什么，一句也行。`,
  })
  const spoken: string[] = [opening]
  for (const answer of shuffled(night.lines, random)) {
    const person = today.someone()
    if (person === undefined) continue
    const at = today.minute(20 * 60 + 1) + Math.floor(random.next() * 58 * 60_000)
    const fill = gapsOfScene(random, words, new Map())
    const id = scribe.say({ person, at, text: fill(answer), answers: random.chance(0.3) ? opening : undefined })
    spoken.push(id)
    for (let left = random.count(1.6); left > 0; left -= 1) {
      const listener = today.someone()
      const text = random.pick([
        '哈哈哈哈',
        '这个太好了',
        '同感',
        '说说看',
        '我也是',
        '抄下来了',
        '想哭',
        '真的吗',
        '这句可以印在墙上',
        '有画面了',
        '举手，同',
        '绝了',
      ])
      if (listener !== undefined && listener.id !== person.id)
        scribe.say({ person: listener, at: at + random.skewed(50, 0.8) * 1000, text, answers: random.chance(0.6) ? id : undefined })
    }
  }
  scribe.say({
    person: group.host,
    at: today.minute(21 * 60 + 2),
    text: `今晚先到这里，一共 ${spoken.length} 条，明天整理好放进文件。谢谢每一位，晚安。`,
  })
}
