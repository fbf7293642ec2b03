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
  unknownPeople: {
    code: 'insight.unknown-people',
    status: 400,
    en: ['The people who should leave could not be read.', 'Name at most {most} people by their ids, with commas between them.'],
    'zh-CN': ['看不懂要假设离开的是哪些人。', '请用编号指明，最多 {most} 人，用逗号隔开。'],
    'zh-TW': ['看不懂要假設離開的是哪些人。', '請用編號指明，最多 {most} 人，用逗號隔開。'],
  },
})
