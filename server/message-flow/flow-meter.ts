// The flow measures itself: what this process received, judged and stored, and how long batches took. Shown on the flow health page.
import type { BatchReceipt } from './1-ingest/raw-batch.ts'
import type { Judgement } from './2-moderate/moderate.ts'

const minutesKept = 60
const durationsKept = 500

export type FlowTotals = {
  since: number
  received: number
  unsupported: number
  anomalous: number
  allowed: number
  held: number
  removed: number
  rehearsed: number
  abstained: number
  stored: number
  duplicates: number
}

function addToTotals(totals: FlowTotals, receipt: BatchReceipt, judgement: Judgement, now: number): void {
  const decisions = [...judgement.verdicts.values()].map((verdict) => verdict.decision)
  if (totals.since === 0) totals.since = now
  totals.received += receipt.received
  totals.unsupported += receipt.unsupported
  totals.anomalous += receipt.anomalous
  totals.stored += receipt.messages
  totals.duplicates += receipt.duplicates
  totals.held += decisions.filter((decision) => decision === 'hold').length
  totals.removed += decisions.filter((decision) => decision === 'remove').length
  totals.rehearsed += decisions.filter((decision) => decision === 'rehearsed').length
  totals.abstained += judgement.abstentions.length
  totals.allowed += receipt.messages + receipt.duplicates - decisions.filter((decision) => decision !== 'rehearsed').length
}

function openMeter() {
  const totals: FlowTotals = {
    since: 0,
    received: 0,
    unsupported: 0,
    anomalous: 0,
    allowed: 0,
    held: 0,
    removed: 0,
    rehearsed: 0,
    abstained: 0,
    stored: 0,
    duplicates: 0,
  }
  const durations: number[] = []
  let waiting = 0
  const minutes = new Map<number, { stored: number; received: number }>()
  return {
    /** Notes events that a platform has handed over and that are not stored yet; negative when they are. */
    wait(events: number): void {
      waiting += events
    },
    count(receipt: BatchReceipt, judgement: Judgement, tookMs: number, now: number): void {
      addToTotals(totals, receipt, judgement, now)
      durations.push(tookMs)
      if (durations.length > durationsKept) durations.shift()
      const minute = Math.floor(now / 60_000)
      const counted = minutes.get(minute) ?? { stored: 0, received: 0 }
      minutes.set(minute, { stored: counted.stored + receipt.messages, received: counted.received + receipt.received })
      for (const passed of minutes.keys()) if (passed <= minute - minutesKept) minutes.delete(passed)
    },
    read(now: number) {
      const sorted = durations.toSorted((a, b) => a - b)
      const at = (share: number) =>
        sorted.length === 0 ? null : (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null)
      const thisMinute = Math.floor(now / 60_000)
      const lastFive = [0, 1, 2, 3, 4].map((back) => minutes.get(thisMinute - back) ?? { stored: 0, received: 0 })
      return {
        waiting,
        totals: { ...totals, since: totals.since === 0 ? now : totals.since },
        perSecond: {
          stored: lastFive.reduce((sum, entry) => sum + entry.stored, 0) / 300,
          received: lastFive.reduce((sum, entry) => sum + entry.received, 0) / 300,
        },
        batchP50Ms: at(0.5),
        batchP95Ms: at(0.95),
        minutes: Array.from({ length: minutesKept }, (_, index) => {
          const minute = thisMinute - minutesKept + 1 + index
          return { at: minute * 60_000, stored: minutes.get(minute)?.stored ?? 0 }
        }),
      }
    },
  }
}

export const meter = openMeter()
