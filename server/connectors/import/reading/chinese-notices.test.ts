import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readGroupNotice } from './chinese-notices.ts'
import { nameDirectory } from './name-directory.ts'

test('sentences of QQ and WeChat tell who came, who went, and who made it so', () => {
  const cases: [string, string][] = [
    ['"林"邀请"阿秀"加入了群聊', 'joined 阿秀 by 林'],
    ['"林"邀请"阿秀、小波"加入了群聊', 'joined 阿秀+小波 by 林'],
    ['“林”邀请“阿秀”加入了群聊，群聊参与人还有：小波、老温', 'joined 阿秀 by 林'],
    ['你邀请"阿秀"加入了群聊  撤销', 'joined 阿秀 by 你'],
    ['"林"邀请你加入了群聊，群聊参与人还有：小波', 'joined 你 by 林'],
    ['"阿秀"通过扫描"林"分享的二维码加入群聊  撤销', 'joined 阿秀 by 林'],
    ['"阿秀"通过扫描你分享的二维码加入群聊', 'joined 阿秀 by 你'],
    ['阿秀通过林分享的群名片加入了本群', 'joined 阿秀 by 林'],
    ['阿秀通过搜索加入了本群', 'joined 阿秀'],
    ['阿秀 加入了群聊', 'joined 阿秀'],
    ['阿秀加入本群。', 'joined 阿秀'],
    ['欢迎阿秀加入本群', 'joined 阿秀'],
    ['"林"将"小波"移出了群聊', 'left 小波 by 林'],
    ['你将"小波"移出了群聊', 'left 小波 by 你'],
    ['管理员林已将小波移出本群', 'left 小波 by 林'],
    ['管理员已将小波移出本群', 'left 小波'],
    ['小波被管理员林移出了本群', 'left 小波 by 林'],
    ['小波被移出群聊', 'left 小波'],
    ['林移出了小波', 'left 小波 by 林'],
    ['小波退出了群聊', 'left 小波'],
    ['小波 已退出本群。', 'left 小波'],
    ['小波离开了群聊', 'left 小波'],
  ]
  for (const [sentence, expected] of cases) {
    const notice = readGroupNotice(sentence)
    const by = notice?.operator === undefined ? '' : ` by ${notice.operator}`
    assert.equal(`${notice?.kind} ${notice?.names.join('+')}${by}`, expected, sentence)
  }
})

test('other sentences are about nobody', () => {
  const others = [
    '"林"撤回了一条消息',
    '"林"修改群名为“读书会”',
    '你已添加了阿秀，现在可以开始聊天了。',
    '加入了群聊',
    '',
    '阿秀加入了群聊天室讨论',
    `${'很'.repeat(400)}加入了群聊`,
  ]
  for (const sentence of others) assert.equal(readGroupNotice(sentence), undefined, sentence)
})

test('a name belongs to the one account that has used it', () => {
  const people = nameDirectory()
  people.learn({ externalId: 'wxid_1', name: '阿秀' })
  people.learn({ externalId: 'wxid_2', name: '小波' })
  people.learn({ externalId: 'wxid_3', name: '小波' })
  assert.deepEqual(people.userOf('阿秀'), { externalId: 'wxid_1', name: '阿秀' })
  assert.deepEqual(people.userOf('小波'), { externalId: '小波', name: '小波' })
  assert.deepEqual(people.userOf('老温'), { externalId: '老温', name: '老温' })
})
