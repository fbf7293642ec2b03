import type { Locale } from '../../../contract/workspace.ts'

/** What a schema found wrong with one value, as zod tells it. */
export type Problem = { code: string; message: string; params: Record<string, unknown> }

type Words = Record<Locale, string>

const words = {
  missing: { en: 'it is needed', 'zh-CN': '不能不填', 'zh-TW': '不能不填' },
  wrongKind: { en: 'it is of another kind than expected', 'zh-CN': '类型不对', 'zh-TW': '類型不對' },
  tooShort: { en: 'at least {n} characters are needed', 'zh-CN': '至少要 {n} 个字符', 'zh-TW': '至少要 {n} 個字元' },
  tooLong: { en: 'at most {n} characters are allowed', 'zh-CN': '最多 {n} 个字符', 'zh-TW': '最多 {n} 個字元' },
  tooSmall: { en: 'it must be at least {n}', 'zh-CN': '不能小于 {n}', 'zh-TW': '不能小於 {n}' },
  tooLarge: { en: 'it must be at most {n}', 'zh-CN': '不能大于 {n}', 'zh-TW': '不能大於 {n}' },
  tooFew: { en: 'at least {n} are needed', 'zh-CN': '至少要 {n} 项', 'zh-TW': '至少要 {n} 項' },
  tooMany: { en: 'at most {n} are allowed', 'zh-CN': '最多 {n} 项', 'zh-TW': '最多 {n} 項' },
  email: { en: 'it is not an e-mail address', 'zh-CN': '不是正确的邮箱地址', 'zh-TW': '不是正確的電子郵件地址' },
  url: { en: 'it is not a web address', 'zh-CN': '不是正确的网址', 'zh-TW': '不是正確的網址' },
  uuid: { en: 'it is not an id', 'zh-CN': '不是正确的编号', 'zh-TW': '不是正確的編號' },
  date: { en: 'it is not a date as 2030-03-01', 'zh-CN': '日期要写成 2030-03-01 这样', 'zh-TW': '日期要寫成 2030-03-01 這樣' },
  datetime: {
    en: 'it is not a time as 2030-03-01T08:00:00Z',
    'zh-CN': '时间要写成 2030-03-01T08:00:00Z 这样',
    'zh-TW': '時間要寫成 2030-03-01T08:00:00Z 這樣',
  },
  format: { en: 'it is not written as it should be', 'zh-CN': '写法不对', 'zh-TW': '寫法不對' },
  choice: { en: 'it must be one of {n}', 'zh-CN': '只能是 {n} 之一', 'zh-TW': '只能是 {n} 之一' },
} satisfies Record<string, Words>

const formats: Record<string, Words> = { email: words.email, url: words.url, uuid: words.uuid, date: words.date, datetime: words.datetime }
const sizes: Record<string, { least: Words; most: Words }> = {
  string: { least: words.tooShort, most: words.tooLong },
  array: { least: words.tooFew, most: words.tooMany },
}
const numbers = { least: words.tooSmall, most: words.tooLarge }

/** The problem in the reader's language, to stand after the name of the field. What we have no words for is told as zod tells it. */
export function describeProblem({ code, message, params }: Problem, locale: Locale): string {
  const say = (chosen: Words, n: unknown = '') => chosen[locale].replace('{n}', String(n))
  const size = sizes[String(params.origin)] ?? numbers
  switch (code) {
    case 'invalid_type':
      return say(message.includes('received undefined') ? words.missing : words.wrongKind)
    case 'too_small':
      return params.origin === 'string' && params.minimum === 1 ? say(words.missing) : say(size.least, params.minimum)
    case 'too_big':
      return say(size.most, params.maximum)
    case 'invalid_format':
      return say(formats[String(params.format)] ?? words.format)
    case 'invalid_value':
      return say(words.choice, Array.isArray(params.values) ? params.values.join(', ') : '')
    default:
      return message
  }
}
