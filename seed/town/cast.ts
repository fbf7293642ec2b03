// The people whom tests, documents and the demo have in common, and the accounts of the shop itself.
import type { Person } from './person.ts'

const regular = { fadesAfter: Number.POSITIVE_INFINITY, checksIn: 0 }

export const townCast = {
  /** Runs the shop; writes the morning brief. */
  wen: { ...regular, id: 'wen', name: 'Wen', talk: 0 },
  /** The shop's desk: answers whoever asks. */
  desk: { ...regular, id: 'huaili-desk', name: '小槐 · 槐里书店', talk: 0 },
  /** Volunteers as moderator. */
  lin: { ...regular, id: 'lin', name: 'Lin', talk: 0.7, checksIn: 0.7 },
  /** Hosts the first reading group and the Wednesday nights. */
  priya: { ...regular, id: 'priya', name: 'Priya', talk: 1.8, checksIn: 0.8 },
  /** Reads along, says little. */
  tomas: { ...regular, id: 'tomas', name: 'Tomas', talk: 0.12, checksIn: 0.5 },
  /** Came a week ago. */
  amara: { ...regular, id: 'amara', name: 'Amara', talk: 1.2, checksIn: 0.6 },
  /** Comes to sell something else. */
  bo: { ...regular, id: 'bo', name: 'Bo', talk: 0 },
  /** Marked as a bot by the platform. */
  assistant: { ...regular, id: 'huaili-assistant', name: '槐里小助手', talk: 0, isBot: true },
  /** Nobody says that this one is a program; its name and its ways do. */
  counter: { ...regular, id: 'checkin-counter', name: '打卡机器人', talk: 0 },
} satisfies Record<string, Person>

export type CastName = keyof typeof townCast

/** Accounts of the organisation itself: they work here and are not counted. */
export const staffAccounts: readonly Person[] = [townCast.wen, townCast.desk]
