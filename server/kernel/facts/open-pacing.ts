// When is whose turn? Which listeners read now (run-listeners.ts). Pure but for the instants it is told, in ms of any clock that only goes forward.
import type { Listener } from './define-listener.ts'

// Resting four times as long as it read, a gathering listener takes a fifth of the time and its pages grow with the flood.
const restFactor = 4
// Figures are never further behind than this and a page.
const restAtMostMs = 6000
// Facts that come this far apart are no flood: nobody rests for them.
const floodGapMs = 120
// How long after somebody else's page the house counts as busy.
const busyMs = 200
// A patient listener gets a page this often while others are busy, so that it falls behind but never stands still.
const patientEveryMs = 2000

export type Pacing = {
  /** Facts were told. */
  noteTold(workspaceId: string, now: number): void
  /** A listener looks for a page, until `noteRead`. */
  noteReading(listener: Listener): void
  /** It has looked, and read something or not, from one instant to the other. */
  noteRead(workspaceId: string, listener: Listener, page: { begun: number; ended: number; isRead: boolean }): void
  mayRead(workspaceId: string, listener: Listener, now: number): boolean
}

export function openPacing(): Pacing {
  const told = new Map<string, number>()
  const rests = new Map<string, number>()
  const read = new Map<string, number>()
  const longAgo = Number.NEGATIVE_INFINITY
  let reading = 0
  let busyUntil = longAgo
  return {
    noteTold(workspaceId, now) {
      told.set(workspaceId, now)
    },
    noteReading({ pace }) {
      if (pace !== 'patient') reading += 1
    },
    noteRead(workspaceId, { name, pace }, { begun, ended, isRead }) {
      if (pace !== 'patient') reading -= 1
      if (!isRead) return
      const key = `${workspaceId} ${name}`
      read.set(key, ended)
      if (pace === 'gathering') rests.set(key, ended + Math.min((ended - begun) * restFactor, restAtMostMs))
      if (pace !== 'patient') busyUntil = ended + busyMs
    },
    mayRead(workspaceId, { name, pace }, now) {
      const key = `${workspaceId} ${name}`
      const isFlood = now - (told.get(workspaceId) ?? longAgo) <= floodGapMs
      if (pace === 'at-once') return true
      if (pace === 'gathering') return !isFlood || now >= (rests.get(key) ?? longAgo)
      return (!isFlood && reading === 0 && now >= busyUntil) || now - (read.get(key) ?? longAgo) >= patientEveryMs
    },
  }
}
