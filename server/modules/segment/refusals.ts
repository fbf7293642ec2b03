import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  nameTaken: {
    code: 'segment.name-taken',
    status: 409,
    en: ['This community has a segment “{name}” already.', 'Choose another name, or change that one.'],
    'zh-CN': ['这个社群已经有人群“{name}”了。', '请换个名字，或者直接修改那一个。'],
    'zh-TW': ['這個社群已經有人群「{name}」了。', '請換個名字，或者直接修改那一個。'],
  },
  inUse: {
    code: 'segment.in-use',
    status: 409,
    en: ['“{name}” is used by {users}.', 'Change those first; then it can go.'],
    'zh-CN': ['“{name}”正被 {users} 使用。', '请先修改它们，再来删除。'],
    'zh-TW': ['「{name}」正被 {users} 使用。', '請先修改它們，再來刪除。'],
  },
  asksForItself: {
    code: 'segment.asks-for-itself',
    status: 409,
    en: ['Who is in “{name}” would depend on who is in “{name}”.', 'Take out the segment or the tag that leads back to it: {way}.'],
    'zh-CN': ['“{name}”里有谁，会取决于“{name}”里有谁。', '请去掉绕回来的那个人群或标签：{way}。'],
    'zh-TW': ['「{name}」裡有誰，會取決於「{name}」裡有誰。', '請去掉繞回來的那個人群或標籤：{way}。'],
  },
})
