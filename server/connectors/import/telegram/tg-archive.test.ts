import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { tgArchive } from './tg-archive.ts'

const item = ([id, type, handle, date]: [number, string, string, string], rest: string): string => `
<li class="message type-${type}" id="${id}">
  <div class="avatar">${handle === 'amara' ? '<img src="media/avatar_103.jpg" alt="" />' : ''}</div>
  <div class="body">
    <div class="meta"><a href="https://t.me/${handle}" class="username">
      @${handle}
    </a>
    <a class="id" href="#${id}">#${id}</a> <span class="date">${date}</span></div>
    ${rest}
  </div>
</li>`

const PAGE = `<html><body><nav class="nav"><a href="./">@bookclub</a><label class="burger"></label></nav>
<ul class="timeline index"><li class=""><h3 class="year">2023</h3></li></ul>
<ul class="messages"><li class="day" id="2023-05-04"><span class="title">04 May 2023</span></li>
${item([1, 'user_joined', 'amara', '12:22 PM, 04 May 2023'], '<div class="text"> Joined. </div>')}
${item([2, 'message', 'amara', '12:05 AM, 05 May 2023'], '<div class="text"> Hello &amp; <br>hi </div>')}
${item([3, 'message', '447737910', '01:00 PM, 05 May 2023'], '<a class="reply" href="2023-05.html#2">↶ Reply to #2</a><div class="text"></div><div class="media"><a href="media/3.jpg"><img class="thumb" src="media/t.jpg" /><span class="filename">photo.jpg</span></a></div>')}
${item([4, 'user_left', 'bo', '25:00 PM, 05 May 2023'], '<div class="text"> Left. </div>')}
</ul><footer class="footer">Made with <a href="https://github.com/knadh/tg-archive">tg-archive</a></footer></body></html>`

test('a page tells joins, messages, replies and media in its own zone', async () => {
  const source = sampleSource({ '2023-05.html': PAGE }, 200)
  assert.deepEqual(await judge(tgArchive, source), { sureness: 0.92, asks: ['zone'] })
  const reading = await readSample(tgArchive, source, { zone: 'Asia/Tehran' })
  assert.deepEqual(gist(reading), [
    '2023-05-04 08:52 amara joined',
    '2023-05-04 20:35 amara: Hello &\nhi',
    '2023-05-05 09:30 447737910: [image]',
  ])
  assert.deepEqual(reading.events[0]?.user, { externalId: '103', name: 'amara', handle: 'amara' })
  assert.deepEqual(reading.events[2]?.user, { externalId: '447737910', name: '447737910' })
  assert.deepEqual(reading.events[2]?.message, {
    externalId: '3',
    kind: 'image',
    text: '',
    attachments: [{ kind: 'image', name: '3.jpg' }],
    replyTo: '2',
    replyToAt: Date.parse('2023-05-04T20:35:00Z'),
  })
  assert.deepEqual(reading.events[0]?.group, { externalId: 'bookclub', name: 'bookclub', kind: 'group' })
  assert.deepEqual(
    reading.skipped.map(({ reason }) => reason),
    ['bad-date'],
  )
})
