import { townCast } from '../town/cast.ts'
import type { GroupDay } from './group-day.ts'

const advert =
  '姐妹们看过来！在家动动手指就能赚零花钱，不用押金不用囤货，每天 40 分钟轻松日结，我自己做了两个月换了新手机。名额只剩最后 20 个，加我备注“书友”拉你进内部群，手慢真的没有了！'

/** Bo joins, pastes the same text as everywhere else, is told off, taken out by Lin or the desk, and most of it is removed. */
export function tellBo(today: GroupDay): void {
  const { group, day, scribe, random, present } = today
  if (group.sketch.boComesOn?.includes(day) !== true) return
  const { bo } = townCast
  const guard = present.find((stay) => stay.person.id === townCast.lin.id)?.person ?? townCast.desk
  const joinedAt = today.minute(13 * 60 + random.between(0, 40))
  scribe.join(bo, joinedAt, null)
  const first = scribe.say({ person: bo, at: joinedAt + random.between(4, 25) * 60_000, text: advert })
  const secondAt = joinedAt + random.between(40, 70) * 60_000
  const complainer = today.someone()
  if (complainer !== undefined) {
    const text = random.pick(['这是广告吧', '怎么又有人发这个', '别加，骗人的', '群主出来管管'])
    scribe.say({ person: complainer, at: secondAt - 15 * 60_000, text: `${text} @${guard.name}`, answers: first, mentions: [guard] })
  }
  const again = scribe.say({ person: bo, at: secondAt, text: advert })
  const endedAt = secondAt + random.between(6, 50) * 60_000
  scribe.remove(again, guard, endedAt)
  if (random.chance(0.6)) scribe.remove(first, guard, endedAt + 20_000)
  scribe.leave(bo, endedAt + 60_000, guard)
  scribe.say({
    person: guard,
    at: endedAt + 120_000,
    text: '刚才发广告的已经请出去了，按群规第 3 条。谢谢提醒的朋友，遇到加好友的请别理会。',
  })
}
