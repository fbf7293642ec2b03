import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSource } from '../reading/sample-source.ts'
import type { HtmlHandler } from './html-reader.ts'
import { readHtml } from './html-reader.ts'

async function read(html: string, chunkBytes: number): Promise<{ fields: [string, string][]; lines: number[]; reasons: string[] }> {
  const [entry] = sampleSource({ 'a.html': html }, chunkBytes).entries
  assert.ok(entry)
  const fields: [string, string][] = []
  const lines: number[] = []
  const reasons: string[] = []
  const handler: HtmlHandler = {
    open(element) {
      const name = / (message|text|pre|skip) /.exec(element.classes)?.[1]
      if (name === 'message') lines.push(element.line())
      return name === undefined ? undefined : { name, keepsSpace: name === 'pre' }
    },
    close: (name, text) => fields.push([name, text]),
  }
  for await (const problems of readHtml(entry, handler)) reasons.push(...problems.map(({ reason }) => reason))
  return { fields, lines, reasons }
}

test('fields carry the text people see and the line they begin at, in any pieces', async () => {
  const html = `<body>
<div class="message"><p class=text>Tom &amp; Jerry<br>say
   <b>hi</b></p></div>
<div
  class="message big"><div class=pre>a  b
c</div><span class="skip">gone</span><div class="text"><p>one</p><p>two <i class=skip>x</i></p></div></div>
</body>`
  for (const size of [1, 3, 10, 1000]) {
    const { fields, lines, reasons } = await read(html, size)
    assert.deepEqual(
      fields,
      [
        ['text', 'Tom & Jerry\nsay hi'],
        ['message', ''],
        ['pre', 'a  b\nc'],
        ['skip', 'gone'],
        ['skip', 'x'],
        ['text', 'one\ntwo'],
        ['message', ''],
      ],
      `by ${size}`,
    )
    assert.deepEqual([lines, reasons], [[2, 4], []], `by ${size}`)
  }
})

test('a page that breaks off closes what is open', async () => {
  const { fields } = await read('<div class=message><p class=text>half a sen', 5)
  assert.deepEqual(fields, [
    ['text', 'half a sen'],
    ['message', ''],
  ])
})

test('a page nested without end is stopped and named', async () => {
  const { reasons } = await read(`<p class=text>x</p>${'<div>'.repeat(3000)}`, 1000)
  assert.deepEqual(reasons, ['malformed'])
  assert.deepEqual((await read(`${'<div>'.repeat(500)}${'</div>'.repeat(500)}`, 1000)).reasons, [])
})
