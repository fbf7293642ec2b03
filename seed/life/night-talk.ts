import { shuffled } from '../season/seeded-random.ts'
import { gapsOfScene } from '../talk/fill-gaps.ts'
import { parseBlocks, readTalk } from '../talk/parse-scenes.ts'
import type { GroupDay } from './group-day.ts'

const echoes = [
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
]
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
      const text = random.pick(echoes)
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
