// From a seed and two days to everything that happens in between, day by day and community by community. Read next: town/plan-town.ts for who there
// is, life/ for what a day is made of, talk/ for the words.
import type { RawEvent } from '../../contract/raw-event.ts'
import { addDays, dateOfDayNumber, dayNumberOf, daysBetween, isoWeekday } from '../../server/kernel/clock/day-key.ts'
import { zoneClock } from '../../server/kernel/clock/zone-clock.ts'
import { tellBo } from '../life/bo-comes-by.ts'
import { tellCheckIns } from '../life/check-ins.ts'
import { tellComingsAndGoings } from '../life/comings-and-goings.ts'
import { tellConversations } from '../life/conversations.ts'
import { tellEchoes } from '../life/echoes.ts'
import { openGroupDay } from '../life/group-day.ts'
import { morningBrief, tellMorningBrief } from '../life/morning-brief.ts'
import { tellNightTalk } from '../life/night-talk.ts'
import { openScribe } from '../life/scribe.ts'
import { tellSignUpList } from '../life/sign-up-lists.ts'
import { type DayWords, dayWords } from '../talk/fill-gaps.ts'
import { planTown } from '../town/plan-town.ts'
import type { CommunitySketch } from '../town/sketches.ts'
import type { TownGroup } from '../town/town.ts'
import { seededRandom } from './seeded-random.ts'

export type Season = {
  seed: string
  communities: readonly CommunitySketch[]
  /** `YYYY-MM-DD` of the day on which the first groups open. */
  firstDay: string
}

/** What one community did on one of its days, in order of time. */
export type ToldDay = { community: CommunitySketch; day: string; events: RawEvent[] }

/** Tells the days `from` to `to`, both included. A later `to` adds days and changes none that were told before. */
export function* tellSeason(season: Season, from: string, to: string): Generator<ToldDay> {
  const town = planTown(season.seed, season.communities, daysBetween(season.firstDay, to))
  for (let key = from; key <= to; key = addDays(key, 1)) {
    const day = daysBetween(season.firstDay, key)
    const words = dayWords(day, dateOfDayNumber(dayNumberOf(key)).month, seededRandom(season.seed, 'words', day))
    const brief = morningBrief(season.seed, { day, key, words })
    for (const community of season.communities) {
      const groups = town.groups.filter((group) => group.community === community && group.sketch.opens <= day)
      const events = groups.flatMap((group) => tellGroupDay(season, group, { day, key, words, brief, place: town.groups.indexOf(group) }))
      events.sort((a, b) => a.at - b.at)
      yield { community, day: key, events }
    }
  }
}

type Day = { day: number; key: string; words: DayWords; brief: string; place: number }

function tellGroupDay({ seed }: Season, group: TownGroup, { day, key, words, brief, place }: Day): RawEvent[] {
  const scribe = openScribe(group, day)
  const random = seededRandom(seed, group.sketch.key, day)
  const { start } = zoneClock(group.community.zone).dayBounds(key)
  const today = openGroupDay({ group, day, weekday: isoWeekday(key) - 1, midnight: start, words, random, scribe })
  tellComingsAndGoings(today)
  tellMorningBrief(today, brief, place)
  tellCheckIns(today)
  tellConversations(today, seed)
  tellNightTalk(today)
  tellSignUpList(today)
  tellBo(today)
  tellEchoes(today)
  return scribe.events
}
