import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  stillCounting: {
    code: 'insight.still-counting',
    status: 409,
    en: [
      'So many people are in these days that the answer is still being worked out.',
      'Ask again in a moment, or choose one of the offered spans of days.',
    ],
    'zh-CN': ['这段时间涉及的人很多，结果还在计算中。', '请稍后再试，或改选一个常用的时间段。'],
    'zh-TW': ['這段時間涉及的人很多，結果還在計算中。', '請稍後再試，或改選一個常用的時間段。'],
  },
})
