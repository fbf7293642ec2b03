import type { RawUser } from '../../../contract/raw-event.ts'
import type { RawBatch } from './raw-batch.ts'

/** Formats that know people by name only: the same name in two communities is two people. */
const namesOnly = new Set(['whatsapp', 'csv'])

/** What somebody is known by on their platform; where that is only a name, the community stands before it. */
export function personKey(user: Pick<RawUser, 'externalId'>, batch: Pick<RawBatch, 'platform' | 'communityId'>): string {
  return namesOnly.has(batch.platform) ? `${batch.communityId}/${user.externalId}` : user.externalId
}

/** The other way round: the platform's own word for somebody of this community. */
export function platformKeyOf(key: string, communityId: string): string {
  return key.startsWith(`${communityId}/`) ? key.slice(communityId.length + 1) : key
}
