// The health of the message flow, for whoever looks after the house.
import { test } from 'node:test'
import { flowTexts } from '../console/pages/flow/flow-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk } from './walk.ts'

const flow = flowTexts.original

test('the flow says that it is calm, who follows it, and that nothing is stuck', { skip: noBrowser }, async (t) => {
  const { page, go } = await openWalk(t)
  await go('flow')
  await page.getByRole('heading', { level: 1, name: flow.title }).waitFor()
  await page.getByText(flow.calm).waitFor()
  for (const listener of ['chat.search', 'member.rosters', 'insight.tally'] as const)
    await page.getByRole('row', { name: flow[listener] }).waitFor()
  await page.getByRole('img', { name: /每分钟存好的消息数/ }).waitFor()
})
