import type { Answer } from '../packing/answer-list.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import type { KindNumber } from './kinds.ts'

/** One person of one edition while they are being counted. Days are local ones from 1970. */
export type Person = {
  memberId: string
  /** Their number in the edition. */
  ordinal: number
  kind: KindNumber
  isNew: boolean
  /** All that is known of them. */
  history: PersonHistory
  /** The part of it that is kept in their own row; the rest lies in parts put away, which are never written again. */
  kept: PersonHistory
  partCount: number
  /** The last complete day when their figures were emitted, and the first day they have beyond it. */
  closedDay: number
  openDay: number | null
  /** Packed answers in their row, in bytes. */
  answerBytes: number
  /** To be added when the row is written. */
  answered: Answer[]
  repliesReceived: number
}

export function newPerson(memberId: string, ordinal: number, kind: KindNumber, closedDay: number): Person {
  const history: PersonHistory = new Map()
  return {
    memberId,
    ordinal,
    kind,
    isNew: true,
    history,
    kept: history,
    partCount: 0,
    closedDay,
    openDay: null,
    answerBytes: 0,
    answered: [],
    repliesReceived: 0,
  }
}
