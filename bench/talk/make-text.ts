// Short chat messages in Chinese and Latin script, as people type them: mostly a few words, sometimes a few sentences, now and then an address or
// a sign. Made of phrases, so that search has words that are common and words that are rare.
import { pick } from './random.ts'

const chinese = [
  '大家早上好',
  '今天的读书会改到晚上八点',
  '收到',
  '谢谢老师',
  '我也想报名',
  '请问怎么领资料',
  '这个问题我昨天也遇到了',
  '哈哈哈',
  '好的没问题',
  '周末有人去爬山吗',
  '欢迎新朋友',
  '记得打卡',
  '已经完成第三天',
  '图片发群里了',
  '文件在群公告',
  '有没有人知道地铁口怎么走',
  '我觉得第二种方案更好',
  '明天见',
  '链接失效了麻烦重发一下',
  '同意楼上的看法',
  '价格还能再优惠一点吗',
  '快递到了吗',
  '昨天的直播回放在哪里',
  '学到了',
  '请大家不要发广告',
  '新人报到',
  '来自成都的朋友举个手',
  '这本书值得再读一遍',
  '先吃饭晚点聊',
  '投票截止到周五',
  '感谢分享',
  '有空一起跑步',
  '孩子睡了才有时间看群',
  '作业已经提交',
  '这个功能什么时候上线',
  '我试了一下可以用了',
  '辛苦了',
  '群主帮忙改一下昵称',
  '报名表填好了',
  '下雨天路上小心',
] as const

const latin = [
  'good morning everyone',
  'thanks, that fixed it',
  'has anyone tried the new version',
  'same here',
  'see you at eight',
  'I will be a few minutes late',
  'what does the error say',
  'you need to restart the server',
  'lol',
  'can you share the slides',
  'it works on my machine',
  'the meeting moved to Thursday',
  'welcome to the group',
  'please read the rules first',
  'where do I find the recording',
  'yes',
  'no idea, sorry',
  'that depends on your settings',
  'I agree with the last point',
  'who is coming this weekend',
  'nice picture',
  'the link is broken',
  'could you open a ticket',
  'my order has not arrived yet',
  'how much is it',
  'count me in',
  'let me check',
  'done',
  'good question',
  'never mind, I found it',
  'try turning it off and on',
  'happy birthday',
  'this chapter was hard',
  'the train is late again',
  'is there a vegetarian option',
  'thank you for organising this',
  'I can bring snacks',
  'what time zone is that',
  'ok',
  'looking forward to it',
] as const

const signs = ['👍', '🎉', '😂', '🙏', '❤️'] as const

/** The phrases all messages are made of; none holds another one's words in one piece. */
export const phrases: readonly string[] = [...chinese, ...latin]

/** One message. One in a thousand carries a word that no other message has, one in fifty an address. */
export function makeText(random: () => number): string {
  const isChinese = random() < 0.55
  const words: string[] = [pick(random, isChinese ? chinese : latin)]
  while (words.length < 6 && random() < 0.35) words.push(pick(random, random() < 0.85 === isChinese ? chinese : latin))
  if (random() < 0.001) words.push(`lantern${Math.floor(random() * 1e9)}`)
  else if (random() < 0.02) words.push(`https://club.example/page/${Math.floor(random() * 5000)}`)
  if (random() < 0.08) words.push(pick(random, signs))
  return words.join(isChinese ? '，' : ' ')
}
