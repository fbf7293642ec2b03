import assert from 'node:assert/strict'
import { test } from 'node:test'
import { corpora, parseBlocks, parseScenes, readCorpus, readTalk } from './parse-scenes.ts'

test('a turn says who speaks, whom they answer, whether always, when and what', () => {
  const [scene] = parseScenes('words of the file\n== 借书 @9-18\nA: 有吗 | 还有吗\n\nS? > A +2h: 有')
  assert.deepEqual(scene, {
    title: '借书',
    hours: { from: 9, to: 18 },
    turns: [
      { who: 'A', answers: null, isOptional: false, afterMinutes: null, wordings: ['有吗', '还有吗'] },
      { who: 'S', answers: 'A', isOptional: true, afterMinutes: 120, wordings: ['有'] },
    ],
  })
  assert.equal(parseScenes('== 随便\nA: 好')[0]?.hours, null)
})

test('a line that is no turn is named', () => {
  assert.throws(() => parseScenes('== 借书\n有吗'), /no turn of a scene: 有吗/)
})

for (const name of corpora) {
  test(`every scene of ${name} can be played: it begins with a question or a word of somebody, and answers only those who have spoken`, () => {
    const scenes = readCorpus(name)
    assert.ok(scenes.length > 4)
    for (const { title, turns } of scenes) {
      const spoken = new Set<string>()
      for (const turn of turns) {
        assert.ok(turn.answers === null || spoken.has(turn.answers), `${title}: ${turn.who} answers ${turn.answers}, who has said nothing`)
        assert.match(turn.who, /^([A-E]|H|S|BOT|Lin|Priya|Tomas)$/, title)
        assert.ok(
          turn.wordings.every((wording) => wording !== ''),
          `${title}: an empty wording`,
        )
        spoken.add(turn.who)
      }
    }
    assert.equal(new Set(scenes.map((scene) => scene.title)).size, scenes.length, 'no title twice')
  })
}

test('a Wednesday night has a question and ten answers', () => {
  const nights = parseBlocks(readTalk('night-talk'))
  // As many as a season has Wednesdays, so that no question comes twice in it.
  assert.ok(nights.length >= 17, `${nights.length} nights`)
  for (const { title, lines } of nights) assert.equal(lines.length, 10, title)
})
