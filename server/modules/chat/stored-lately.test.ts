import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { happened, openTown, said, user } from '../../kernel/testing/open-town.ts'
import { listTexts } from './search-store.ts'
import { forgetStored, recallStored } from './stored-lately.ts'
import { type BatchRef, listLongTexts, listReplies, pageBatches, tallyBatches, tallySpans } from './tally-store.ts'

const tale = `${'一个很长的故事，讲给很多人听。'.repeat(20)}👩‍👩‍👧`

async function openTold(t: TestContext) {
  const town = await openTown(t)
  await town.receive([
    said({ by: 'Amara', text: 'is anybody here?', minute: 1 }),
    said({ by: 'Tomas', text: 'yes', minute: 2, replyTo: 'is anybody here?' }),
    said({ by: 'Bo', text: tale, id: 'tale', minute: 59 }),
    said({ by: 'Bo', text: '👍'.repeat(30), id: 'thumbs', minute: 61, group: 'Garden' }),
  ])
  await town.receive([said({ by: 'Amara', text: 'Tomas: good', minute: 20, reactions: [{ emoji: '🌙', count: 1, users: [user('Bo')] }] })])
  const batches = await town.act((ctx) => pageBatches(ctx, town.communityId, null, 10))
  /** Everything that listeners ask of a stored batch, in an order of its own. */
  const ask = () =>
    town.act(async (ctx) => {
      const answers = [
        await tallyBatches(ctx, batches, 'Asia/Kathmandu'),
        await tallySpans(ctx, batches),
        await listReplies(ctx, batches),
        await listLongTexts(ctx, batches, 40),
        await listTexts(ctx, batches),
      ]
      return answers.map((rows) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort())
    })
  return { town, batches, ask }
}

const remembered = (workspaceId: string, batches: readonly BatchRef[]) => batches.length - recallStored(workspaceId, batches).rest.length

test('what is remembered of a batch says the same as what is read from the log', async (t) => {
  const { town, batches, ask } = await openTold(t)
  assert.equal(remembered(town.workspaceId, batches), 2)
  const recalled = await ask()
  forgetStored()
  assert.equal(remembered(town.workspaceId, batches), 0)
  assert.deepEqual(await ask(), recalled)
  assert.deepEqual(
    recalled.map((rows) => rows.length),
    [5, 4, 2, 1, 5],
  )
})

test('a batch whose message is edited is read from the log, the others stay remembered', async (t) => {
  const { town, batches, ask } = await openTold(t)
  await town.receive([happened('message.edited', { by: 'Bo', id: 'tale', text: 'a short tale', minute: 70 })])
  assert.equal(remembered(town.workspaceId, batches), 1)
  const [, , , long, texts] = await ask()
  assert.deepEqual(long, [])
  assert.ok(texts?.some((row) => row.includes('a short tale')))
})

test('nothing is remembered of another workspace', async (t) => {
  const { town, batches } = await openTold(t)
  const other = await town.otherWorkspace()
  assert.equal(remembered(other.workspaceId, batches), 0)
  assert.equal(remembered(town.workspaceId, batches), 2)
})
