import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readZulipHtml } from './zulip-text.ts'

test('rendered messages become the text people read', () => {
  const cases: [string, string][] = [
    ['<p>plain</p>', 'plain'],
    ['<p>Tom &amp; Jerry &lt;3</p>', 'Tom & Jerry <3'],
    ['<p>one</p>\n<p>two<br>\nthree</p>', 'one\ntwo\nthree'],
    ['<p>done <span aria-label="tada" class="emoji emoji-1f389" role="img" title="tada">:tada:</span></p>', 'done 🎉'],
    ['<p><span class="emoji emoji-1f1e9-1f1ea">:flag:</span></p>', '🇩🇪'],
    ['<p><img alt=":lean:" class="emoji" src="/x.png" title="lean"> ok</p>', ':lean: ok'],
    ['<ul>\n<li>a</li>\n<li>b <code>c</code></li>\n</ul>', '- a\n- b c'],
    ['<blockquote>\n<p>said\nthis</p>\n</blockquote>\n<p>answer</p>', '> said this\nanswer'],
    ['<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote><p>c</p>', '> a\n> > b\nc'],
    ['<div class="codehilite"><pre><span></span><code>def x\n  y\n</code></pre></div>\n<p>ok</p>', 'def x\n  y\nok'],
    [
      '<p><span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math></span><span class="katex-html">x2</span></span> here</p>',
      'x^2 here',
    ],
    ['<p><a href="https://example.org">site</a></p><div class="message_embed"><a href="https://example.org">Preview</a></div>', 'site'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['<p>unclosed <b>bold', 'unclosed bold'],
    ['', ''],
  ]
  for (const [html, text] of cases) assert.equal(readZulipHtml(html).text, text, html)
})

test('mentions call people, silent ones and quotes do not', () => {
  const html =
    '<p><span class="user-mention silent" data-user-id="7">Lin</span> <a href="#narrow/stream/1-x/topic/y/near/301">said</a>:</p>\n<blockquote>\n<p><span class="user-mention" data-user-id="8">@Bo</span> hi <a href="#narrow/stream/1-x/topic/y/near/100">there</a></p>\n</blockquote>\n<p><span class="user-mention" data-user-id="9">@Amara Obi</span> yes</p>'
  const read = readZulipHtml(html)
  assert.equal(read.text, 'Lin said:\n> @Bo hi there\n@Amara Obi yes')
  assert.deepEqual(read.mentions, [
    { externalId: '8', name: 'Bo' },
    { externalId: '9', name: 'Amara Obi' },
  ])
  assert.equal(read.quotes, '301')
})

test('pictures and uploads are attachments, once each', () => {
  const html =
    '<p><a href="/user_uploads/1/plan.pdf">plan.pdf</a> <a href="/user_uploads/1/cat.png">cat</a></p><div class="message_inline_image"><a href="/user_uploads/1/cat.png" title="cat"><img src="/t.png"></a></div><div class="message_inline_image"><a href="https://e.org/dog.jpg"><img src="/u"></a></div>'
  assert.deepEqual(readZulipHtml(html).attachments, [
    { kind: 'file', url: '/user_uploads/1/plan.pdf' },
    { kind: 'image', url: '/user_uploads/1/cat.png' },
    { kind: 'image', url: 'https://e.org/dog.jpg' },
  ])
})
