import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWhatsappText } from './whatsapp-text.ts'

const MARK = '\u200e'

test('what was left out of an export still tells what it was', () => {
  const cases: [string, string, string][] = [
    ['<Media omitted>', 'other', 'other'],
    ['<省略多媒体文件>', 'other', 'other'],
    ['<Medien ausgeschlossen>', 'other', 'other'],
    [`${MARK}image omitted`, 'image', 'image'],
    [`${MARK}video omitted`, 'video', 'video'],
    [`${MARK}audio omitted`, 'voice', 'voice'],
    [`${MARK}sticker omitted`, 'sticker', 'sticker'],
    [`${MARK}GIF omitted`, 'video', 'video'],
    [`${MARK}Contact card omitted`, 'other', 'contact'],
    [`${MARK}Bild weggelassen`, 'image', 'image'],
    [`${MARK}忽略图片`, 'image', 'image'],
    [`${MARK}已略去圖片`, 'image', 'image'],
    [`${MARK}imagen omitida`, 'image', 'image'],
    [`${MARK}áudio ocultado`, 'voice', 'voice'],
  ]
  for (const [text, kind, attachment] of cases) {
    assert.deepEqual(readWhatsappText(text), { kind, text: '', attachments: [{ kind: attachment }] }, text)
  }
  assert.deepEqual(readWhatsappText(`rules.pdf • ${MARK}3 pages ${MARK}document omitted`), {
    kind: 'file',
    text: '',
    attachments: [{ kind: 'file', name: 'rules.pdf' }],
  })
  assert.deepEqual(readWhatsappText('so what was omitted'), { kind: 'text', text: 'so what was omitted' })
  assert.deepEqual(readWhatsappText('<the image I omitted>'), { kind: 'text', text: '<the image I omitted>' })
})

test('attached files come with their names, and a caption makes the message a text', () => {
  assert.deepEqual(readWhatsappText(`${MARK}<attached: 00001-PHOTO-2026-11-20.jpg>`), {
    kind: 'image',
    text: '',
    attachments: [{ kind: 'image', name: '00001-PHOTO-2026-11-20.jpg' }],
  })
  assert.deepEqual(readWhatsappText(`our cat ${MARK}<附件：00002-VIDEO.mp4>`), {
    kind: 'text',
    text: 'our cat',
    attachments: [{ kind: 'video', name: '00002-VIDEO.mp4' }],
  })
  assert.deepEqual(readWhatsappText(`${MARK}IMG-20261120-WA0001.jpg (Datei angehängt)\nour cat`), {
    kind: 'text',
    text: 'our cat',
    attachments: [{ kind: 'image', name: 'IMG-20261120-WA0001.jpg' }],
  })
  assert.equal(readWhatsappText('PTT-20261120-WA0002.opus (file attached)').kind, 'voice')
  assert.equal(readWhatsappText('rules.pdf (file attached)').kind, 'file')
  assert.deepEqual(readWhatsappText('STK-20261120-WA0003.webp (irgendwie angehängt)').kind, 'sticker')
  assert.deepEqual(readWhatsappText('Lin Wu.vcf (文件附件)').attachments, [{ kind: 'contact', name: 'Lin Wu.vcf' }])
  assert.deepEqual(readWhatsappText('see rules.pdf (page two)'), { kind: 'text', text: 'see rules.pdf (page two)' })
  assert.deepEqual(readWhatsappText('<div: a.b>'), { kind: 'text', text: '<div: a.b>' })
})

test('a message that was taken back keeps its place and has no words', () => {
  for (const text of [
    'This message was deleted',
    `${MARK}This message was deleted.`,
    '您删除了此消息',
    'Du hast diese Nachricht gelöscht.',
    'null',
    '',
  ]) {
    assert.deepEqual(readWhatsappText(text), { kind: 'other', text: '' }, text)
  }
  assert.equal(readWhatsappText('This message was deleted by accident, sorry').kind, 'text')
})

test("WhatsApp's remark about an edit is no part of the text", () => {
  for (const remark of [
    ` ${MARK}<This message was edited>`,
    ' <This message was edited>',
    ` ${MARK}<Diese Nachricht wurde bearbeitet.>`,
    `${MARK}<in another language>`,
  ]) {
    assert.deepEqual(readWhatsappText(`see you at six${remark}`), { kind: 'text', text: 'see you at six' }, remark)
  }
  assert.equal(readWhatsappText('a <b>').text, 'a <b>')
})

test('places, polls and mentions are understood', () => {
  const place = readWhatsappText(`${MARK}Location: https://maps.google.com/?q=31.2304,121.4737`)
  assert.deepEqual(
    [place.kind, place.attachments],
    ['location', [{ kind: 'location', url: 'https://maps.google.com/?q=31.2304,121.4737' }]],
  )
  const poll = readWhatsappText(`${MARK}POLL:\nWhich book?\n${MARK}OPTION: Emma (2 votes)`)
  assert.deepEqual(poll, { kind: 'poll', text: 'POLL:\nWhich book?\nOPTION: Emma (2 votes)' })
  assert.deepEqual(readWhatsappText('thanks @\u2068~\u202fAmara B\u2069 and @4917012345678'), {
    kind: 'text',
    text: 'thanks @Amara B and @4917012345678',
    mentions: [{ name: 'Amara B' }, { name: '4917012345678' }],
  })
})
