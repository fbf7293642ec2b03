// Which account a name belongs to, learned from the messages of the same file. Notices name people, messages carry their numbers; without
// this someone who left would be another person than the one who had spoken.
import type { RawUser } from '../../../../contract/raw-event.ts'
import { ownText } from '../source/own-text.ts'

export type NameDirectory = {
  learn(user: RawUser): void
  /** The account of that name; someone known by the name alone where nobody has it, or several have. */
  userOf(name: string): RawUser
}

// Groups of QQ and WeChat hold at most a few thousand people; a hostile file must not fill the memory.
const MOST_NAMES = 50_000
const SEVERAL = ''

/** A directory for one entry of a source. */
export function nameDirectory(): NameDirectory {
  const ids = new Map<string, string>()
  return {
    learn(user) {
      if (user.name === '' || user.name === user.externalId) return
      const known = ids.get(user.name)
      if (known === undefined && ids.size < MOST_NAMES) ids.set(ownText(user.name), ownText(user.externalId))
      else if (known !== undefined && known !== user.externalId) ids.set(ownText(user.name), SEVERAL)
    },
    userOf(name) {
      const id = ids.get(name)
      return { externalId: id === undefined || id === SEVERAL ? name : id, name }
    },
  }
}
