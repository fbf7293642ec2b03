import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'

/**
 * The clock of QQ's and WeChat's local times. They are China's by convention, which is why nobody is asked; a zone given on purpose counts
 * all the same, and UTC, on which no phone runs, means that none was given.
 */
export function chinaClock(zone: string): ZoneClock {
  return zoneClock(zone === '' || zone === 'UTC' || zone === 'Etc/UTC' ? 'Asia/Shanghai' : zone)
}
