import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCommunity } from './demo-community.ts'

type People = { items: { id: string; name: string; kind: string; leftAt: string | null; messageCount: number }[]; total: number }
type Activity = { asOf: string | null; days: { messages: number }[] }

test('the demo community has the cast, a few hundred messages and settled figures', async (t) => {
  const town = await demoCommunity(t)
  const { body: people } = await town.as('tomas').get<People>('/api/v1/communities/courtyard/members?limit=200')
  const byId = new Map(people.items.map((person) => [person.id, person]))
  assert.ok(people.total > 40, `${people.total} people`)
  assert.deepEqual([byId.get(town.people.wen)?.kind, byId.get(town.people.amara)?.kind], ['staff', 'human'])
  assert.ok((byId.get(town.people.amara)?.messageCount ?? 0) > 0, 'Amara has said her first words')
  assert.notEqual(byId.get(town.people.bo)?.leftAt, null, 'Bo was taken out')
  assert.equal(byId.get(town.people.lin)?.leftAt, null)
  assert.ok(people.items.filter((person) => person.messageCount === 0).length > people.total / 4, 'a good part never speaks')

  const { body: activity } = await town.as('tomas').get<Activity>('/api/v1/communities/courtyard/insight/activity')
  const counted = activity.days.reduce((sum, day) => sum + day.messages, 0)
  assert.ok(counted > 200 && counted < 1500, `${counted} messages counted`)
  assert.equal(activity.asOf, '2030-02-28')
  assert.deepEqual(
    town.groups.map((group) => group.name),
    ['共读 1 群', '旧书交换'],
  )
})

test('two demo communities tell the same', async (t) => {
  const towns = await Promise.all([demoCommunity(t), demoCommunity(t)])
  const [here, there] = await Promise.all(
    towns.map((town) => town.rows<{ text: string }>('select text from chat.message order by sent_at, text')),
  )
  assert.deepEqual(here, there)
})
