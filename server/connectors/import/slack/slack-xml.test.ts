import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { slackXml } from './slack-xml.ts'

const XML = `<slack>
  <team_domain>books</team_domain>
  <channel_name>general</channel_name>
  <message conversation_id="1">
    <ts>2017-12-31T11:38:10.000028</ts>
    <user>William</user>
    <text>&lt;@Winifred&gt; *hi*
second   line\u0008</text>
  </message>
  <message conversation_id="2"><ts>2017-12-31T11:38:10.000028</ts><user>Lin</user><text>ok</text></message>
  <message conversation_id="1"><ts>2017-12-31T11:38:10.000028</ts><user>Lin</user><text>ok</text></message>
  <message conversation_id="1"><ts>never</ts><user>Lin</user><text>x</text></message>
</slack>`

test('conversations are threads and names are people, whatever letters they begin with', async () => {
  const source = sampleSource({ 'books/2017/general.xml': XML }, 40)
  assert.deepEqual(await judge(slackXml, source), { sureness: 0.95, asks: ['zone'] })
  const reading = await readSample(slackXml, source, { zone: 'Europe/Berlin' })
  assert.deepEqual(gist(reading), [
    '2017-12-31 10:38:10 William: @Winifred hi\nsecond   line',
    '2017-12-31 10:38:10 Lin: ok',
    '2017-12-31 10:38:10 Lin: ok',
  ])
  assert.deepEqual(reading.events[0]?.message?.mentions, [{ externalId: 'Winifred', name: 'Winifred' }])
  assert.deepEqual(
    reading.events.map(({ message }) => message?.threadKey),
    ['1', '2', '1'],
  )
  assert.deepEqual(reading.events[0]?.group, { externalId: 'books/general', name: 'general', kind: 'group' })
  assert.deepEqual(reading.events[0]?.source, { file: 'books/2017/general.xml', line: 4 })
  assert.deepEqual(
    reading.skipped.map(({ line, reason, sample }) => [line, reason, sample]),
    [[12, 'bad-date', 'never x']],
  )
})

test('saying the same twice is kept twice, importing it twice adds nothing', async () => {
  const once = await readSample(slackXml, sampleSource({ 'a.xml': XML }))
  const again = await readSample(slackXml, sampleSource({ 'b.xml': XML }))
  const ids = once.events.map(({ eventId }) => eventId)
  assert.equal(new Set(ids).size, 3)
  assert.deepEqual(
    again.events.map(({ eventId }) => eventId),
    ids,
  )
})
