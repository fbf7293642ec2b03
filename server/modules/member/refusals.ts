import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  tagNameTaken: {
    code: 'member.tag-name-taken',
    status: 409,
    en: ['There is a tag “{name}” already.', 'Use that one, or choose another name.'],
    'zh-CN': ['已经有标签“{name}”了。', '直接用它，或者换个名字。'],
    'zh-TW': ['已經有標籤「{name}」了。', '直接用它，或者換個名字。'],
  },
  tagInUse: {
    code: 'member.tag-in-use',
    status: 409,
    en: ['“{name}” is used by {users}.', 'Change or remove what uses it first.'],
    'zh-CN': ['“{name}”正被 {users} 使用。', '请先修改或删除用到它的地方。'],
    'zh-TW': ['「{name}」正被 {users} 使用。', '請先修改或刪除用到它的地方。'],
  },
})
