// Lines that cost a careless expression hours, in the formats that resolve markup. A test that hangs has found one. The plain formats are tried in
// server/connectors/import/reading/any-pieces.test.ts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readExport } from '../kernel/testing/read-export.ts'

const size = 20_000
const parts = [
  ' ',
  '<',
  '&',
  '&#',
  '[',
  '](',
  '**',
  '`',
  '~',
  '@',
  ':',
  '<@',
  '<a ',
  '<a href="',
  '</',
  '<!--',
  '<b><i>',
  '<blockquote>',
  '\\',
  '@**',
  ':a:',
  'a@',
  '<https://',
  '|',
  '\u200e',
  '(a',
  '> ',
  '\n',
  '"',
  "'",
  '=',
  'a.',
  '{',
  '-',
]

type Write = (text: string) => Record<string, string>
const attribute = (text: string) => text.replaceAll('"', '')

/** One message of each format, with a text where people write. */
const talk: Record<string, Write> = {
  'telegram-html': (text) => ({
    'messages.html': `<html><head><title>Exported Data</title></head><body><div class="page_header"><div class="text bold">Book club</div></div><div class="history">
<div class="message default clearfix" id="message2"><div class="body"><div class="pull_right date details" title="16.03.2022 19:24:40">19:24</div><div class="from_name">${text}</div><div class="text">${text}</div></div></div></div></body></html>`,
  }),
  'tg-archive': (text) => ({
    '2023-05.html': `<html><body><nav class="nav"><a href="./">@bookclub</a></nav><ul class="messages"><li class="message type-message" id="2"><div class="body"><div class="meta"><a href="https://t.me/lin" class="username">@lin</a> <span class="date">12:05 AM, 05 May 2023</span></div><div class="text">${text}</div></div></li></ul><footer class="footer">tg-archive</footer></body></html>`,
  }),
  'discord-chat-exporter text': (text) => ({
    'chat.txt': `${'='.repeat(62)}\nGuild: Books\nChannel: Lobby / chat\n${'='.repeat(62)}\n\n[20-Nov-18 09:01 AM] bo#0001\n${text}\n\n{Reactions}\n${text}\n`,
  }),
  'discord-chat-exporter csv': (text) => ({
    'chat.csv': `AuthorID,Author,Date,Content,Attachments,Reactions\n"1","${attribute(text)}","2024-04-13T12:01:23.9920000+00:00","${attribute(text)}","${attribute(text)}","${attribute(text)}"\n`,
  }),
  'discord-chat-exporter json': (text) => ({
    'chat.json': JSON.stringify({
      guild: { id: '900', name: 'Books' },
      channel: { id: '1228676369953587233', type: 'GuildTextChat', category: 'Lobby', name: 'chat', topic: null },
      messages: [
        {
          id: '1228676369953587299',
          type: 'Default',
          timestamp: '2026-11-20T17:02:00+08:00',
          content: text,
          author: { id: '102', name: text },
          embeds: [{ title: text, description: text }],
        },
      ],
    }),
  }),
  'slack-export': (text) => ({
    'users.json': JSON.stringify([{ id: 'U1', name: text }]),
    'channels.json': JSON.stringify([{ id: 'C1', name: 'general' }]),
    'general/2026-11-20.json': JSON.stringify([{ type: 'message', user: 'U1', text, ts: '1795136520.000100' }]),
  }),
  'slack-xml': (text) => ({
    'books/2017/general.xml': `<slack><team_domain>books</team_domain><channel_name>general</channel_name><message conversation_id="1"><ts>2017-12-31T11:38:10.000028</ts><user>Lin</user><text>${text}</text></message></slack>`,
  }),
  'zulip-archive': (text) => ({
    'messages.json': JSON.stringify({
      messages: [
        {
          id: 9,
          sender_id: 7,
          sender_full_name: text,
          timestamp: 1_795_136_520,
          stream_id: 5,
          display_recipient: text,
          subject: text,
          content: text,
        },
      ],
    }),
  }),
  'zulip-export': (text) => ({
    'export/realm.json': JSON.stringify({
      zerver_userprofile: [{ id: 7, full_name: 'Lin' }],
      zerver_stream: [{ id: 5, name: text }],
      zerver_recipient: [{ id: 50, type: 2, type_id: 5 }],
    }),
    'export/messages-000001.json': JSON.stringify({
      zerver_message: [{ id: 9, sender: 7, recipient: 50, subject: text, content: text, rendered_content: text, date_sent: 1_795_136_520 }],
    }),
  }),
  'gitter-tsv': (text) => ({
    'Taipei.tsv': [
      '55939a0315522ed4b3e326c9',
      'Books/Taipei',
      '2016-09-17T11:02:16.533Z',
      'a'.repeat(24),
      'lin',
      'b'.repeat(24),
      attribute(text),
    ].join('\t'),
  }),
}

for (const [what, write] of Object.entries(talk)) {
  test(`${what} reads the heaviest lines to their end`, async () => {
    const [format = ''] = what.split(' ')
    assert.equal((await readExport(format, write('plain'))).events[0]?.message?.text.includes('plain'), true, 'the sample is read')
    let read = 0
    for (const part of parts) {
      const heavy = part.repeat(size / part.length)
      for (const text of [heavy, `hi ${heavy} x`, `${heavy}\n${part}`]) {
        const { events, skipped } = await readExport(format, write(text))
        read += events.length + skipped
      }
    }
    assert.ok(read >= parts.length, `${read} messages or reports`)
  })
}
