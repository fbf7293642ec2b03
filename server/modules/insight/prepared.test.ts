// Answers about more people than can be gone through while somebody waits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'
import { FEW_PEOPLE } from './people/find-kept.ts'

type TopPeople = { items: { member: { name: string } }[]; concentration: { authors: number } }

test('a span of days that nobody offered is worked out once somebody has asked for it, and then it is there', async (t) => {
  const town = await openTown(t)
  const crowd = Array.from({ length: FEW_PEOPLE + 1 }, (_, number) =>
    said({ by: `Guest ${number}`, text: 'hello', minute: number % 600, id: `hello-${number}` }),
  )
  await town.receive([...crowd, said({ by: 'Lin', text: 'welcome', minute: 601 }), said({ by: 'Lin', text: 'everybody', minute: 602 })])
  town.at('2030-02-20T04:00:00Z')
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const address = '/api/v1/communities/book-club/insight/top-people?from=2030-01-02&to=2030-01-20'

  assertRefused(await town.as('tomas').get(address), 'insight.still-counting')
  assertRefused(await town.as('tomas').get(address), 'insight.still-counting')
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const shown = await town.as('tomas').get<TopPeople>(address)
  assert.equal(shown.status, 200, shown.text)
  assert.equal(shown.body.items[0]?.member.name, 'Lin')
  assert.equal(shown.body.concentration.authors, FEW_PEOPLE + 2)
})
