import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  tooManyToRehearse: {
    code: 'stage.too-many-to-rehearse',
    status: 409,
    en: [
      'More than {most} people are too many to try numbers out on.',
      'Save the numbers: the stages follow within minutes, and can be changed back.',
    ],
    'zh-CN': ['超过 {most} 人，没法当场试算。', '可以直接保存：几分钟内阶段会跟着变，也能改回来。'],
    'zh-TW': ['超過 {most} 人，沒辦法當場試算。', '可以直接儲存：幾分鐘內階段會跟著變，也能改回來。'],
  },
})
