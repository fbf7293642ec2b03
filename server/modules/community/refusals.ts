import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  slugTaken: {
    code: 'community.slug-taken',
    status: 409,
    en: ['Another community already has the address “{slug}”.', 'Choose another address; the name may stay.'],
    'zh-CN': ['地址“{slug}”已经被另一个社群用了。', '换一个地址就行，名字可以不变。'],
    'zh-TW': ['網址「{slug}」已經被另一個社群使用。', '換一個網址即可，名稱可以不變。'],
  },
  unknownZone: {
    code: 'community.unknown-zone',
    status: 400,
    en: ['“{zone}” is not a time zone we know.', 'Use a name such as Asia/Shanghai or Europe/Berlin.'],
    'zh-CN': ['不认识时区“{zone}”。', '请用 Asia/Shanghai、Europe/Berlin 这样的名字。'],
    'zh-TW': ['不認得時區「{zone}」。', '請用 Asia/Taipei、Europe/Berlin 這樣的名稱。'],
  },
})
