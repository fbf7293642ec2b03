// What the shop wants of its reading circle and whom it keeps an eye on: a charter, goals, tags and segments, written by the use cases behind the
// screens. Whoever changed them in the demo keeps their changes.
import { Charter } from '../../contract/charter.ts'
import { type Acting, type App, act } from '../../server/kernel/app/app.ts'
import { addDays } from '../../server/kernel/clock/day-key.ts'
import { zoneClock } from '../../server/kernel/clock/zone-clock.ts'
import type { Ctx } from '../../server/kernel/ctx/ctx.ts'
import { readCharter, setGoal, writeCharter } from '../../server/modules/community/write-charter.ts'
import { publishRules, writeDraft } from '../../server/modules/community/write-rules.ts'
import { makeTag } from '../../server/modules/member/manage-tags.ts'
import { makeSegment } from '../../server/modules/segment/manage-segments.ts'

const circle = 'huaili-reading'
const weeksAhead = 10
const acting = (workspaceId: string): Acting => ({ workspaceId, actor: { kind: 'system', id: null, name: 'Wen' } })

const charter = Charter.parse({
  purposes: ['service', 'sales'],
  model: 'peers',
  price: { amount: 990, currency: 'CNY' },
  scope: '每月共读一本书，只聊书和书里的生活',
  sizeCap: 800,
  audience: { who: '想读书又读不完的上班族', where: '店里、公众号、老书友介绍', traits: '晚上九点以后才有空，喜欢被人等着' },
  tone: '像邻居，不像客服',
  structure: 'ring',
  rolesAndDuties: '领读每晚八点在；店长早上九点发当天章节；有人问书，一小时内有人接。',
})

const firstRules = ['说人话，对事不对人。', '不剧透后面的章节。', '不发广告。'].join('\n')
const secondRules = [
  '说人话，对事不对人。',
  '聊到后面的章节，先写「剧透」两个字。',
  '不发广告；想推荐，先问店长。',
  '晚上十一点以后不 @ 人。',
].join('\n')

/** Nothing is written over: once there is a charter, everything was written before. */
export async function writeWishes(app: App, workspaceId: string): Promise<void> {
  await act(app, acting(workspaceId), async (ctx) => {
    if ((await readCharter(ctx, circle)).version > 0) return
    await writeCharter(ctx, circle, { charter, version: 0 })
    await setGoals(ctx)
    for (const rules of [firstRules, secondRules]) {
      await writeDraft(ctx, circle, rules)
      await publishRules(ctx, circle)
    }
    const regular = await makeTag(ctx, { name: '常客', color: 'moss' })
    await makeTag(ctx, { name: '领读人选', color: 'amber' })
    const segment = (name: string, where: unknown, tag: string | null = null) =>
      makeSegment(ctx, circle, { name, definition: { kinds: ['human'], where: where as never }, tag })
    const isHere = { is: 'presence', presence: 'here' }
    await segment('近来很活跃', { all: [isHere, { is: 'active-days', compare: 'at-least', count: 8, days: 28 }] }, regular.id)
    await segment('老朋友安静了', {
      all: [isHere, { is: 'messages', compare: 'at-least', count: 20, days: null }, { is: 'silent', days: 14 }],
    })
    await segment('新来还没说话', {
      all: [{ is: 'joined', when: 'within', days: 30 }, isHere, { is: 'messages', compare: 'at-most', count: 0, days: null }],
    })
  })
}

async function setGoals(ctx: Ctx): Promise<void> {
  const deadline = addDays(zoneClock('Asia/Shanghai').dayOf(ctx.now()), weeksAhead * 7)
  const goal = { baseline: null, deadline, owner: null }
  await setGoal(ctx, circle, { ...goal, metric: 'speakers', target: 420, note: '一半的人每周都开口' })
  await setGoal(ctx, circle, { ...goal, metric: 'first-words', target: 0.8, note: '新人不冷场' })
  await setGoal(ctx, circle, { ...goal, metric: 'left', target: 5, note: '' })
}
