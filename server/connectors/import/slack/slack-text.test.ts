import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slackEmoji } from './emoji-names.ts'
import type { SlackNames } from './slack-text.ts'
import { readBlocks, readMrkdwn } from './slack-text.ts'

const names: SlackNames = {
  user: (id) => (id.toUpperCase() === 'U1' ? { externalId: 'U1', name: 'Lin' } : { externalId: id, name: id }),
  channelName: (id) => (id === 'C1' ? 'general' : id),
}

test('mrkdwn becomes the text people read', () => {
  const cases: [string, string][] = [
    ['hi <@U1> and <@U9|bo> and <@U8>', 'hi @Lin and @bo and @U8'],
    ['<@u1> in lower case', '@Lin in lower case'],
    ['see <#C1> or <#C2|random> or <#C3|>', 'see #general or #random or #C3'],
    ['<!here> <!channel> <!subteam^S1|@hosts> <!date^1^{date}|Friday>', '@here @channel @hosts Friday'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<https://e.org/a?b=1&amp;c=2>', 'https://e.org/a?b=1&c=2'],
    ['<http://e.org|e.org> <https://e.org/x|the page> <mailto:a@e.org|a@e.org>', 'e.org the page a@e.org'],
    ['*bold* _it_ ~no~, not snake_case_name or 2*3*4', 'bold it no, not snake_case_name or 2*3*4'],
    ['`a *b* c`', '`a *b* c`'],
    ['<https://e.org/_a_|x> _b_', 'x b'],
    ['', ''],
  ]
  for (const [source, text] of cases) assert.equal(readMrkdwn(source, names).text, text, source)
})

test('mentions and hidden addresses are kept beside the text', () => {
  const read = readMrkdwn('<@U1> <@u1> <@U9|bo> <https://e.org/x|the page> <http://e.org/|e.org>', names)
  assert.deepEqual(read.mentions, [
    { externalId: 'U1', name: 'Lin' },
    { externalId: 'U9', name: 'bo' },
  ])
  assert.deepEqual(read.links, [{ kind: 'link', url: 'https://e.org/x' }])
})

test('blocks are read where a message has nothing else', () => {
  const blocks = [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Hi ' },
            { type: 'user', user_id: 'U1' },
            { type: 'emoji', name: 'wave' },
            { type: 'text', text: '\n' },
          ],
        },
        {
          type: 'rich_text_list',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://e.org', text: 'site' }] }],
        },
        {
          type: 'rich_text_quote',
          elements: [
            { type: 'channel', channel_id: 'C1' },
            { type: 'broadcast', range: 'here' },
          ],
        },
      ],
    },
    { type: 'section', text: { type: 'mrkdwn', text: '*Poll* by <@U1>' }, fields: [{ text: 'a' }] },
    { type: 'divider' },
    null,
  ]
  assert.equal(readBlocks(blocks, names), 'Hi @Lin👋\n- site\n#general@here\n\nPoll by @Lin\na')
})

test('reactions people use show as glyphs, others as names', () => {
  assert.deepEqual(['thumbsup::skin-tone-3', 'raised_hands', 'party-blob', 'constructor'].map(slackEmoji), [
    '👍',
    '🙌',
    ':party-blob:',
    ':constructor:',
  ])
})
