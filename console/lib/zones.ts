import type { Choice } from '../../ui/controls/select.tsx'
import { nowMs } from '../../ui/format/now.ts'

/** The zone of the machine in front of the reader. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Every zone the browser knows, by its offset of today and its place: `UTC+8  Shanghai`, found by either. */
export function zoneChoices(language: string): Choice[] {
  const names = Intl.supportedValuesOf('timeZone')
  return names.map((zone) => ({
    id: zone,
    name: zone.replaceAll('_', ' '),
    note: `${zoneName(zone, language, 'long')} · ${zoneName(zone, 'en', 'longOffset')}`,
  }))
}

/** 中国标准时间 / GMT+08:00 */
export function zoneName(zone: string, language: string, form: 'long' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: form }).formatToParts(nowMs())
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
