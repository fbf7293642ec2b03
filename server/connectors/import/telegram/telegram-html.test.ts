import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { telegramHtml } from './telegram-html.ts'

const page = (body: string): string => `<!DOCTYPE html><html><head><title>Exported Data</title></head><body>
 <div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Book club
 </div></div></div>
 <div class="page_body chat_page"><div class="history">
${body}
 </div></div></div></body></html>`

const notice = (id: number, text: string): string => `
<div class="message service" id="message${id}"><div class="body details">
${text}
</div></div>`

const message = (id: number, time: string, author: string | undefined, inner: string): string => `
<div class="message default clearfix${author === undefined ? ' joined' : ''}" id="message${id}">
 <div class="body">
  <div class="pull_right date details" title="${time}">
19:24
  </div>
${author === undefined ? '' : `<div class="from_name">\n${author}\n</div>`}
${inner}
 </div>
</div>`

const text = (html: string): string => `<div class="text">\n${html}\n</div>`

const FIRST = page(
  [
    notice(-1, '16 March 2022'),
    notice(1, 'Lin created group &laquo;Book club&raquo; with members Lin, Amara and Bo'),
    message(2, '16.03.2022 19:24:40', 'Amara', text('Your <strong>id</strong>:<br>1 &amp; 2')),
    message(3, '16.03.2022 19:25:00', undefined, text('and again')),
    notice(4, 'Lin invited Tomas'),
    notice(5, 'Lin changed group title to &laquo;Books&raquo;'),
  ].join(''),
)

const SECOND = page(
  [
    message(
      6,
      '16.03.2022 19:26:00',
      undefined,
      `<div class="reply_to details">In reply to <a href="messages.html#go_to_message2">this message</a></div>${text('still Amara')}`,
    ),
    notice(-2, '17 March 2022'),
    notice(7, 'Bo removed Bo'),
    message(
      8,
      '17.03.2022 08:00:00',
      'Lin via @gif',
      `<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1.jpg"><img class="photo" src="x"/></a></div>${text('look')}
<span class="reactions"><span class="reaction active"><span class="emoji">👍</span><span class="userpics"><div class="userpic userpic1"><div class="initials" title="Bo">B</div></div></span></span><span class="reaction"><span class="emoji">🎉</span><span class="count">5</span></span></span>`,
    ),
    message(
      9,
      '17.03.2022 08:01:00',
      'Priya',
      `<div class="forwarded body"><div class="from_name">News <span class="date details" title="01.01.2020 10:00:00"> 01.01.2020 10:00:00</span></div>${text('old news')}</div>`,
    ),
    message(
      10,
      '17.03.2022 08:02:00',
      'Priya',
      '<div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">When?</div><div class="details">Anonymous poll</div><div class="answer">- Monday <span class="details">3 votes</span></div></div></div>',
    ),
  ].join(''),
)

test('an export of several pages reads as one chat', async () => {
  const source = sampleSource({ 'messages2.html': SECOND, 'messages.html': FIRST, 'css/style.css': '' }, 300)
  assert.deepEqual(await judge(telegramHtml, source), { sureness: 0.92, asks: ['zone'] })
  const reading = await readSample(telegramHtml, source, { zone: 'Asia/Shanghai' })
  assert.deepEqual(gist(reading), [
    '2022-03-15 16:00 Lin joined',
    '2022-03-15 16:00 Amara joined by Lin',
    '2022-03-15 16:00 Bo joined by Lin',
    '2022-03-16 11:24:40 Amara: Your id:\n1 & 2',
    '2022-03-16 11:25 Amara: and again',
    '2022-03-16 11:25 Tomas joined by Lin',
    '2022-03-16 11:26 Amara: still Amara',
    '2022-03-16 16:00 Bo left',
    '2022-03-17 00:00 Lin: [image] look',
    '2022-03-17 00:01 Priya: old news',
    '2022-03-17 00:02 Priya: [poll] When?\n- Monday',
  ])
  assert.deepEqual(
    reading.skipped.map(({ file, reason, sample }) => [file, reason, sample]),
    [['messages.html', 'not-a-message', 'Lin changed group title to «Books»']],
  )
})

test('replies, reactions, media and forwarding are told by the page', async () => {
  const { events } = await readSample(telegramHtml, sampleSource({ 'messages.html': FIRST, 'messages2.html': SECOND }))
  const [reply, photo, forwarded] = [events[6], events[8], events[9]].map((event) => event?.message)
  assert.deepEqual([reply?.replyTo, reply?.replyToAt], ['2', Date.parse('2022-03-16T19:24:40Z')])
  assert.deepEqual(photo?.attachments, [{ kind: 'image', name: 'photo_1.jpg' }])
  assert.deepEqual(photo?.reactions, [
    { emoji: '👍', count: 1, users: [] },
    { emoji: '🎉', count: 5, users: [] },
  ])
  assert.equal(forwarded?.isForwarded, true)
  assert.deepEqual(events[3]?.group, { externalId: 'Book club', name: 'Book club', kind: 'group' })
  assert.deepEqual([events[3]?.eventId, events[3]?.source], ['Book club:2', { file: 'messages.html', line: 13 }])
})

test('pages that write their offset need no zone', async () => {
  const now = page(message(1, '16.03.2026 19:24:40 UTC+08:00', 'Amara', text('hi')))
  assert.deepEqual((await judge(telegramHtml, sampleSource({ 'messages.html': now }))).asks, [])
  const reading = await readSample(telegramHtml, sampleSource({ 'messages.html': now }), { zone: 'America/Lima' })
  assert.deepEqual(gist(reading), ['2026-03-16 11:24:40 Amara: hi'])
})

test('chats of a whole account stay apart, and a message without a time is named', async () => {
  const files = {
    'chats/chat_1/messages.html': page(message(1, '16.03.2022 10:00:00', 'Lin', text('a'))),
    'chats/chat_2/messages.html': page(
      message(1, '16.03.2022 10:00:00', undefined, text('b')) + message(2, 'soon', 'Bo', text('c')),
    ).replace('Book club', 'Other'),
    'lists/chats.html': '<div class="page_body list_page"></div>',
  }
  const reading = await readSample(telegramHtml, sampleSource(files))
  assert.deepEqual(
    reading.events.map(({ group, user, message: sent }) => [group.name, user?.name, sent?.text]),
    [
      ['Book club', 'Lin', 'a'],
      ['Other', undefined, 'b'],
    ],
  )
  assert.deepEqual(
    reading.skipped.map(({ reason, sample }) => [reason, sample]),
    [['bad-date', 'soon c']],
  )
})
