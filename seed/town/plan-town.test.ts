import assert from 'node:assert/strict'
import { test } from 'node:test'
import { townCast } from './cast.ts'
import { planTown } from './plan-town.ts'
import { communitySketches } from './sketches.ts'
import { isThere, type Town, talkOn } from './town.ts'

const season = planTown('huaili', communitySketches, 119)

function groupOf(town: Town, key: string) {
  const group = town.groups.find(({ sketch }) => sketch.key === key)
  assert.ok(group, key)
  return group
}

const peopleOf = (town: Town) => new Map(town.groups.flatMap((group) => group.stays.map(({ person }) => [person.id, person])))

test('the shop has some fifteen hundred people in twenty-five groups of five communities', () => {
  const people = peopleOf(season)
  assert.ok(people.size > 1350 && people.size < 1650, `${people.size} people`)
  assert.equal(season.groups.length, 25)
  assert.equal(new Set(season.groups.map((group) => group.community.slug)).size, 5)
})

test('most people never speak, and a few speak most', () => {
  const talk = [...peopleOf(season).values()].map((person) => person.talk).sort((a, b) => b - a)
  const silent = talk.filter((share) => share === 0).length / talk.length
  assert.ok(silent > 0.5 && silent < 0.7, `${silent} are silent`)
  const total = talk.reduce((sum, share) => sum + share, 0)
  const most = talk.slice(0, Math.ceil(talk.length / 10)).reduce((sum, share) => sum + share, 0)
  assert.ok(most / total > 0.5, `a tenth of all say ${most / total}`)
})

test('a longer season adds people and changes nobody who was there', () => {
  const shorter = planTown('huaili', communitySketches, 60)
  for (const group of shorter.groups) {
    const longer = groupOf(season, group.sketch.key)
    assert.deepEqual(
      group.stays,
      longer.stays.filter((stay) => stay.joinDay <= 60),
      group.sketch.name,
    )
  }
})

test('nobody is in a group twice, before it opens, or gone before they came', () => {
  for (const { sketch, stays } of season.groups) {
    assert.equal(new Set(stays.map(({ person }) => person.id)).size, stays.length, sketch.name)
    for (const stay of stays) {
      assert.ok(stay.joinDay >= sketch.opens, sketch.name)
      assert.ok(stay.leaveDay === null || stay.leaveDay > stay.joinDay, sketch.name)
    }
  }
})

test('every group has a host who is in it, and where a group cools its host was the first to go', () => {
  for (const { sketch, host, stays } of season.groups) {
    const stay = stays.find(({ person }) => person.id === host.id)
    assert.ok(stay, `${sketch.name} has no host`)
    if (sketch.course.kind === 'cooling' && sketch.host === undefined) assert.equal(stay.leaveDay, sketch.course.fromDay, sketch.name)
  }
})

test('some are in two groups, and a course is not entered from outside', () => {
  const groupsOf = new Map<string, number>()
  for (const { stays } of season.groups) for (const { person } of stays) groupsOf.set(person.id, (groupsOf.get(person.id) ?? 0) + 1)
  const inSeveral = [...groupsOf.values()].filter((groups) => groups > 1).length
  assert.ok(inSeveral > 150 && inSeveral < 500, `${inSeveral} in several groups`)
  const outsiders = groupOf(season, 'term-8').stays.filter(({ person }) => !person.id.startsWith('term-8-'))
  assert.deepEqual(outsiders.map(({ person }) => person.name).sort(), [townCast.wen.name, townCast.desk.name].sort())
})

test('the cast is where their stories are', () => {
  const has = (key: string, who: keyof typeof townCast) => groupOf(season, key).stays.some(({ person }) => person.id === townCast[who].id)
  assert.deepEqual(
    [has('read-1', 'priya'), has('read-2', 'tomas'), has('read-3', 'amara'), has('hosts', 'lin'), has('lane', 'priya')],
    [true, true, true, true, true],
  )
  assert.deepEqual([has('lane', 'wen'), has('term-7-1', 'lin'), has('read-1', 'bo')], [false, false, false])
})

test('somebody is there from the day after they came to the day before they left, and may tire of talking', () => {
  const stay = { person: { ...townCast.lin, talk: 2, fadesAfter: 10 }, joinDay: 5, joinMinute: 600, leaveDay: 30, invitedBy: null }
  assert.deepEqual(
    [5, 6, 29, 30].map((day) => isThere(stay, day)),
    [false, true, true, false],
  )
  assert.deepEqual([talkOn(stay, 15), talkOn(stay, 16)], [2, 0.1])
})
