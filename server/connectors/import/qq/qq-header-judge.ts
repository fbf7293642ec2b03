import type { QqHeader } from './qq-header.ts'
import { readQqHeader } from './qq-header.ts'

export type HeaderJudge = { judge(text: string): QqHeader | undefined; passed(text: string): void; hasAny(): boolean }

/**
 * Tells headers from texts that look like one. Members paste logs into chats, even forged ones, so what the file has shown so far counts:
 * one layout throughout, and a blank line above each header where there was one above the second.
 */
export function headerJudge(): HeaderJudge {
  let layout: QqHeader['layout'] | undefined
  let hasIds = false
  let isSpaced: boolean | undefined
  let isAfterBlank = true
  let isFirst = true
  return {
    judge(text) {
      const header = readQqHeader(text)
      if (header === undefined || (layout !== undefined && header.layout !== layout)) return undefined
      const needsBlank = isSpaced === true || header.id === undefined
      if (needsBlank && !isAfterBlank) return undefined
      // Exports of groups number everybody; only old discussion groups have names alone.
      if (header.layout === 'export' && header.id === undefined && hasIds) return undefined
      if (!isFirst) isSpaced ??= isAfterBlank
      isFirst = false
      layout = header.layout
      hasIds ||= header.id !== undefined
      return header
    },
    passed(text) {
      isAfterBlank = text.trim() === ''
    },
    hasAny: () => !isFirst,
  }
}
