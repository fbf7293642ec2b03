import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkProjectWords } from './check-project-words.ts'
import { findingLines } from './finding-lines.ts'
import { sourceTreeOf } from './source-tree.ts'

// Put together here, so that this file does not say itself what it forbids.
const machinePath = ['', 'work', 'main', 'a.ts'].join('/')
const besidePath = ['..', 'shared', 'data', 'chat.json'].join('/')
const numbered = ['see issue', '#12'].join(' ')

function wordsIn(path: string, text: string): string[] {
  return findingLines(checkProjectWords(sourceTreeOf({ [path]: text, 'ui/shared/tone.ts': '' })))
}

test('a path of one machine, data beside the project and a tracker’s number are told where they stand', () => {
  assert.deepEqual(wordsIn('docs/a.md', `fine\nRun it in ${machinePath}`), ['docs/a.md:2 project-words'])
  assert.deepEqual(wordsIn('server/a.ts', `read('../${besidePath}')`), ['server/a.ts:1 project-words'])
  assert.deepEqual(wordsIn('server/a.ts', `// ${numbered}`), ['server/a.ts:1 project-words'])
  assert.deepEqual(wordsIn('CHANGELOG.md', `Mended (${['closes', '#7'].join(' ')})`), ['CHANGELOG.md:1 project-words'])
})

test('what belongs to the project is left alone', () => {
  for (const text of [
    'kind: work/life',
    'https://example.org/work/',
    'a colour #112233',
    'member #12 of the club',
    'fixes 2 things at once',
    'the issue is old',
  ]) {
    assert.deepEqual(wordsIn('docs/a.md', text), [], text)
  }
  assert.deepEqual(wordsIn('ui/controls/a.ts', `import { tone } from '${['..', 'shared', 'tone.ts'].join('/')}'`), [])
  assert.deepEqual(wordsIn('.ci/run', `data=${besidePath}`), [])
})
