import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useLanguage } from '../i18n/language.ts'
import { nowMs } from './now.ts'
import { createNumberFormat, type NumberFormat } from './number-format.ts'
import { createTimeFormat, type TimeFormat } from './time-format.ts'

const Zone = createContext<string>(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** Everything below shows its times in this zone: the workspace's by default, a community's on the community's pages. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>
}

/** Numbers, dates and times in the reader's language and the zone of the page. */
export function useFormat(): NumberFormat & TimeFormat {
  const language = useLanguage()
  const zone = useContext(Zone)
  return useMemo(() => ({ ...createNumberFormat(language), ...createTimeFormat({ language, zone, now: nowMs }) }), [language, zone])
}
