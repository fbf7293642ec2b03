// Who lives in the demo: every person of every group, when they came and whether they left. The same words give the same people, and a longer
// season only adds to a shorter one: each group and each person has a stream of chance of its own.
import { type SeededRandom, seededRandom } from '../season/seeded-random.ts'
import { townCast } from './cast.ts'
import type { Person } from './person.ts'
import { chineseName, englishName, partnerName } from './person-names.ts'
import type { CommunitySketch, GroupSketch } from './sketches.ts'
import type { Stay, Town, TownGroup } from './town.ts'

/** Days on which a poster or a lecture brings many at once. */
const busyDays = new Set([40, 41, 42, 95, 96, 97])
const seasonDays = 120

type Plan = { sketch: GroupSketch; community: CommunitySketch; host: Person; stays: Stay[] }

/** Everyone who joins up to and including `lastDay`. */
export function planTown(seed: string, sketches: readonly CommunitySketch[], lastDay: number): Town {
  const plans: Plan[] = sketches.flatMap((community) =>
    community.groups.map((sketch) => {
      const stays = ownStays(seed, { community, sketch }, lastDay)
      return { sketch, community, stays, host: chooseHost(seed, sketch, stays) }
    }),
  )
  for (const plan of plans) addTravellers(seed, plan, plans, lastDay)
  for (const plan of plans) addCast(plan, plans)
  return { groups: plans.map((plan) => finishGroup(plan, lastDay)) }
}

function ownStays(seed: string, { community, sketch }: { community: CommunitySketch; sketch: GroupSketch }, lastDay: number): Stay[] {
  const random = seededRandom(seed, 'arrivals', sketch.key)
  const stays: Stay[] = []
  for (let day = sketch.opens; day <= lastDay; day += 1) {
    const newcomers = random.count(arrivalsOn(sketch, day))
    for (let place = 0; place < newcomers; place += 1) {
      const person = makePerson(seed, community, `${sketch.key}-${stays.length + 1}`)
      stays.push(makeStay(seededRandom(seed, 'stay', person.id), person, day))
    }
  }
  return stays
}

/** A good third comes in the first days, the rest over the season; a course fills at its start. */
function arrivalsOn(sketch: GroupSketch, day: number): number {
  const age = day - sketch.opens
  if (sketch.course.kind === 'term') return age < 4 ? sketch.size / 4 : 0
  if (age < 4) return (sketch.size * 0.4) / 4
  if (sketch.course.kind === 'cooling' && day > sketch.course.fromDay) return 0.05
  const daily = (sketch.size * 0.6) / Math.max(30, seasonDays - 4 - sketch.opens)
  return busyDays.has(day) ? daily * 5 : daily
}

function makePerson(seed: string, community: CommunitySketch, id: string): Person {
  const random = seededRandom(seed, 'person', id)
  const name = nameFor(random, community)
  const dice = random.next()
  // Most never say a word, a few say most of it.
  const talk = dice < 0.56 ? 0 : dice < 0.84 ? random.skewed(0.25, 0.7) : dice < 0.965 ? random.skewed(1.3, 0.5) : random.skewed(5, 0.4)
  const isReader = community.slug === 'huaili-reading' && random.chance(dice < 0.56 ? 0.2 : 0.62)
  return {
    id,
    name,
    talk,
    fadesAfter: random.chance(dice > 0.9 ? 0.25 : 0.6) ? random.skewed(26, 0.9) : Number.POSITIVE_INFINITY,
    checksIn: isReader ? 0.15 + random.next() * 0.8 : 0,
    ...(community.platform === 'telegram' ? { handle: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '_')}${random.between(1, 99)}` } : {}),
  }
}

function nameFor(random: SeededRandom, community: CommunitySketch): string {
  if (community.platform === 'telegram') return englishName(random)
  return community.slug === 'huaili-partners' ? partnerName(random) : chineseName(random)
}

function makeStay(random: SeededRandom, person: Person, joinDay: number): Stay {
  const staysOn = random.chance(0.84)
  const invitedBy = random.chance(0.3) ? townCast.desk : null
  return {
    person,
    joinDay,
    joinMinute: random.between(8 * 60, 22 * 60),
    leaveDay: staysOn ? null : joinDay + 1 + Math.floor(random.skewed(12, 1.2)),
    invitedBy,
  }
}

/** The most talkative of the first days looks after the group; they stay and do not tire. */
function chooseHost(seed: string, sketch: GroupSketch, stays: Stay[]): Person {
  if (sketch.host !== undefined) return townCast[sketch.host]
  const early = stays.filter((stay) => stay.joinDay < sketch.opens + 4)
  const chosen = early.toSorted((a, b) => b.person.talk - a.person.talk)[0]
  if (chosen === undefined) return townCast.lin
  const random = seededRandom(seed, 'host', sketch.key)
  const host = {
    ...chosen.person,
    talk: 3 + random.next() * 2,
    fadesAfter: Number.POSITIVE_INFINITY,
    checksIn: sketch.checksIn === true ? 0.85 : 0,
  }
  // Where a group cools, its host was the first to go.
  const leaveDay = sketch.course.kind === 'cooling' ? sketch.course.fromDay : null
  stays[stays.indexOf(chosen)] = { ...chosen, person: host, leaveDay }
  return host
}

/** One in five is in a second group as well; courses send theirs to the exchange of homework and, at the end, to the alumni. */
function addTravellers(seed: string, from: Plan, plans: readonly Plan[], lastDay: number): void {
  const own = from.stays.filter((stay) => stay.person.id.startsWith(`${from.sketch.key}-`))
  for (const stay of own) {
    const random = seededRandom(seed, 'second group', stay.person.id)
    for (const { to, day } of secondGroups(random, from, plans, stay)) {
      const joinDay = Math.max(day, to.sketch.opens)
      if (joinDay > lastDay || to.stays.some((other) => other.person.id === stay.person.id)) continue
      to.stays.push(makeStay(random, stay.person, joinDay))
    }
  }
}

function secondGroups(random: SeededRandom, from: Plan, plans: readonly Plan[], stay: Stay): { to: Plan; day: number }[] {
  const named = (key: string) => plans.filter((plan) => plan.sketch.key === key)
  if (from.sketch.course.kind === 'term') {
    const end = from.sketch.opens + from.sketch.course.days
    const peers = random.chance(0.8) ? named('peers').map((to) => ({ to, day: stay.joinDay + random.between(3, 9) })) : []
    const alumni = random.chance(0.7) ? named('alumni').map((to) => ({ to, day: end + random.between(0, 4) })) : []
    return [...peers, ...alumni]
  }
  if (!random.chance(0.2)) return []
  const isNear = random.chance(0.65)
  const open = plans.filter((plan) => isOpenTo(plan, from) && (plan.community === from.community) === isNear)
  return open.length === 0 ? [] : [{ to: random.pick(open), day: stay.joinDay + random.between(1, 40) }]
}

function isOpenTo(plan: Plan, from: Plan): boolean {
  const isInvited = plan.sketch.course.kind === 'term' || plan.sketch.gathersHosts === true || plan.sketch.key === 'alumni'
  return plan !== from && !isInvited && plan.community.platform === from.community.platform
}

/** The cast and the shop's accounts stand in their groups from the first day, Amara comes when she comes. */
function addCast({ sketch, host, stays }: Plan, plans: readonly Plan[]): void {
  const founders: Person[] = sketch.founders.map((name) => townCast[name])
  if (sketch.host !== undefined) founders.push(host)
  if (sketch.gathersHosts === true)
    founders.push(
      ...plans.filter((other) => other.sketch.checksIn === true && other.sketch.opens <= sketch.opens + 6).map((other) => other.host),
    )
  for (const person of new Set(founders)) stays.push(founderStay(person, sketch.opens))
  if (sketch.amaraComesOn === undefined) return
  stays.push({ person: townCast.amara, joinDay: sketch.amaraComesOn, joinMinute: 12 * 60 + 24, leaveDay: null, invitedBy: townCast.lin })
}

function founderStay(person: Person, opens: number): Stay {
  return { person, joinDay: opens, joinMinute: 9 * 60, leaveDay: null, invitedBy: null }
}

function finishGroup(plan: Plan, lastDay: number): TownGroup {
  const stays = plan.stays.filter((stay) => stay.joinDay <= lastDay)
  return { ...plan, stays: stays.toSorted((a, b) => a.joinDay - b.joinDay || a.joinMinute - b.joinMinute) }
}
