import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ReadOptions } from '../import-format.ts'

/** The clock of QQ's and WeChat's local times: China's by convention, which is why nobody is asked, unless a person named another zone. */
export function chinaClock({ zone, isZoneGiven }: Pick<ReadOptions, 'zone' | 'isZoneGiven'>): ZoneClock {
  return zoneClock(isZoneGiven === true ? zone : 'Asia/Shanghai')
}
