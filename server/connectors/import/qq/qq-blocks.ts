// Whose messages come next in a QQ export: one file may hold many chats, each under a block of rulers that names it.
import type { RawGroup } from '../../../../contract/raw-event.ts'

export type HeldLine = { text: string; number: number }

export type QqBlocks = {
  /** `maybe` for a ruler: the next line tells. A ruler that was none after all comes back as `released`, to be read before that line. */
  step(text: string, number: number): { isBlock: 'yes' | 'no' | 'maybe'; released?: HeldLine }
  /** The ruler that the file ended on. */
  release(): HeldLine | undefined
  group(): RawGroup
}

const RULER = /^={8,80}$/
const PREAMBLE = /^消息记录（/
const CATEGORY = /^消息分组[:：](.{0,200})$/
const SUBJECT = /^消息对象[:：](.{0,200})$/

/**
 * Follows the blocks of `消息分组` and `消息对象` that say whose messages come next. Only rulers open a block, so that nobody sends the rest
 * of a log to another group by writing 消息对象 into the chat.
 */
export function qqBlocks(groupName: string): QqBlocks {
  let isDirect = false
  let isInside = false
  let held: HeldLine | undefined
  let group: RawGroup = { externalId: '', name: groupName }

  const take = (text: string): boolean => {
    const category = CATEGORY.exec(text)
    const subject = SUBJECT.exec(text)
    if (category !== null) isDirect = /好友|陌生人|同学|同事|朋友|家人/.test(category[1] ?? '')
    const name = subject?.[1]?.trim() ?? ''
    if (name !== '') group = { externalId: name, name, kind: isDirect ? 'direct' : 'group' }
    return category !== null || subject !== null
  }

  return {
    step(text, number) {
      const released = held
      held = undefined
      if ((released !== undefined || isInside) && take(text)) {
        isInside = true
        return { isBlock: 'yes' }
      }
      if (RULER.test(text.trim())) {
        if (isInside) return { isBlock: 'yes' }
        held = { text, number }
        return released === undefined ? { isBlock: 'maybe' } : { isBlock: 'maybe', released }
      }
      isInside = false
      if (number === 1 && PREAMBLE.test(text)) return { isBlock: 'yes' }
      return released === undefined ? { isBlock: 'no' } : { isBlock: 'no', released }
    },
    release: () => held,
    group: () => group,
  }
}
