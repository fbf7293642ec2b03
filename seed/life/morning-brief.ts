import { dateOfDayNumber, dayNumberOf } from '../../server/kernel/clock/day-key.ts'
import { seededRandom, shuffled } from '../season/seeded-random.ts'
import { type DayWords, gapsOfScene } from '../talk/fill-gaps.ts'
import { morningNotices, morningSayings } from '../talk/morning-sayings.ts'
import { weekdays } from '../talk/word-lists.ts'
import { townCast } from '../town/cast.ts'
import type { GroupDay } from './group-day.ts'

/** The same text for every group of the day: pasted by hand, one group after the other. */
export function morningBrief(seed: string, { day, key, words }: { day: number; key: string; words: DayWords }): string {
  const random = seededRandom(seed, 'brief', day)
  const { month, day: date } = dateOfDayNumber(dayNumberOf(key))
  const weekday = weekdays[(dayNumberOf(key) + 3) % 7]
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
