import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../testing/open-house.ts'
import { csvLine, sendCsv } from './csv.ts'

test('cells with commas, quotes and line ends are quoted; numbers and empty cells are not', () => {
  assert.equal(csvLine(['a', 1.5, null, 'b,c', 'say "hi"', 'two\nlines', '']), 'a,1.5,,"b,c","say ""hi""","two\nlines",\r\n')
})

test('a text that a spreadsheet would run as a formula is defused, a negative number is not touched', () => {
  assert.equal(csvLine(['=1+1', '+86 10', '-x', '@sum', '\tcmd', '\rcmd', -5]), `'=1+1,'+86 10,'-x,'@sum,'\tcmd,"'\rcmd",-5\r\n`)
  assert.equal(csvLine(['=HYPERLINK("http://x","y")']), `"'=HYPERLINK(""http://x"",""y"")"\r\n`)
  assert.equal(csvLine(['a=b', '5-3']), 'a=b,5-3\r\n')
})

test('a download is UTF-8 with its mark and keeps a Chinese file name', async (t) => {
  const house = await openHouse(t, {
    routes: (http) => {
      http.get('/test.csv', (_request, reply) =>
        sendCsv(
          reply,
          '成员 名单.csv',
          (async function* () {
            yield csvLine(['小林', 3])
          })(),
        ),
      )
    },
  })
  const reply = await house.as('nobody').get('/test.csv')
  assert.equal(reply.text, '\uFEFF小林,3\r\n')
  assert.equal(reply.headers['content-type'], 'text/csv; charset=utf-8')
  assert.equal(reply.headers['content-disposition'], "attachment; filename*=UTF-8''%E6%88%90%E5%91%98%20%E5%90%8D%E5%8D%95.csv")
})
