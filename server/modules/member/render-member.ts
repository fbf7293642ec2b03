import type { MemberId } from '../../../contract/ids.ts'
import { isoInstantOrNull } from '../../kernel/clock/instant.ts'
import type { PersonListRow } from './table.ts'

/** A person as the contract shows them. */
export function renderMember(row: PersonListRow) {
  return {
    id: row.id as MemberId,
    name: row.name,
    handle: row.handle,
    kind: row.kind,
    kindReason: { by: row.kindBy, reasons: row.reasons, isSuspect: row.isSuspect },
    platforms: row.platforms,
    firstSeenAt: isoInstantOrNull(row.firstSeenAt),
    lastSeenAt: isoInstantOrNull(row.lastSeenAt),
  }
}
