import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvCell, toCsv } from './csv.ts'

test('text that a spreadsheet would run as a formula is made harmless, ordinary text is left alone', () => {
  const cases: [string, string][] = [
    ['=HYPERLINK("http://bo.example")', `"'=HYPERLINK(""http://bo.example"")"`],
    ['+1', "'+1"],
    ['-1+2', "'-1+2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['　=1+1', `"'　=1+1"`.replaceAll('"', '')],
    ['  =cmd', `'  =cmd`],
    ['\t=cmd', `"'\t=cmd"`],
    ['Amara', 'Amara'],
    ['a=b', 'a=b'],
    ['许念青', '许念青'],
  ]
  for (const [text, cell] of cases) assert.equal(csvCell(text), cell, JSON.stringify(text))
})

test('commas, quotes and line ends are quoted; numbers, also negative ones, stay numbers', () => {
  assert.equal(csvCell('a,b'), '"a,b"')
  assert.equal(csvCell('says "hi"'), '"says ""hi"""')
  assert.equal(csvCell('two\nlines'), '"two\nlines"')
  assert.equal(csvCell(-3.5), '-3.5')
  assert.equal(csvCell(Number.NaN), '')
  assert.equal(csvCell(null), '')
})

test('a file starts with a byte-order mark and ends every line as spreadsheets expect', () => {
  assert.equal(
    toCsv(
      ['群', '人数'],
      [
        ['共读会 1 群', 198],
        ['=2', null],
      ],
    ),
    "\uFEFF群,人数\r\n共读会 1 群,198\r\n'=2,\r\n",
  )
})
