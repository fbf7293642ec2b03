// Members and senders of a ChatLab file: the list in front knows their pictures, the messages what they were called at the time.
import type { RawUser } from '../../../../contract/raw-event.ts'
import { nameDirectory } from '../reading/name-directory.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asText } from '../source/json-fields.ts'
import { ownText } from '../source/own-text.ts'

export type ChatlabPeople = {
  member(record: JsonRecord): void
  /** Who sent a message; null where it names nobody. */
  sender(record: JsonRecord): RawUser | null
  userOf(name: string): RawUser
}

// Far more than any group holds.
const MOST_MEMBERS = 200_000

/** One per file. */
export function chatlabPeople(): ChatlabPeople {
  const directory = nameDirectory()
  const avatars = new Map<string, string>()
  return {
    member(record) {
      const externalId = asText(record['platformId'])
      if (externalId === '') return
      directory.learn({ externalId, name: nameOf(record) || externalId })
      const avatar = asText(record['avatar'])
      // Pictures written into the file itself have no address to keep.
      if (/^https?:\/\//i.test(avatar) && avatars.size < MOST_MEMBERS) avatars.set(ownText(externalId), ownText(avatar))
    },
    sender(record) {
      const externalId = asText(record['sender']).trim()
      if (externalId === '') return null
      const user: RawUser = { externalId, name: nameOf(record) || externalId }
      const avatarUrl = avatars.get(externalId)
      if (avatarUrl !== undefined) user.avatarUrl = avatarUrl
      directory.learn(user)
      return user
    },
    userOf: directory.userOf,
  }
}

function nameOf(record: JsonRecord): string {
  return (asText(record['groupNickname']) || asText(record['accountName'])).trim()
}
