import type { Locale } from '../../../contract/workspace.ts'

/** The language of whoever types commands, from LC_ALL, LC_MESSAGES or LANG as POSIX orders them; English where it is none of ours. */
export function shellLocale(env: Record<string, string | undefined> = process.env): Locale {
  const wanted = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? ''
  if (/^zh[_-](tw|hk|mo|hant)/i.test(wanted)) return 'zh-TW'
  return /^zh/i.test(wanted) ? 'zh-CN' : 'en'
}
