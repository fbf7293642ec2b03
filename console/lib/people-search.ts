import { flagIn, oneOf, textIn } from './search-values.ts'

/** The filters of a people list, as they stand in the address. */
export type PeopleSearch = {
  q?: string | undefined
  kind?: 'human' | 'bot' | 'staff' | 'test' | undefined
  presence?: 'here' | 'left' | undefined
  suspect?: true | undefined
  group?: string | undefined
  tag?: string | undefined
  sort?: 'messages' | 'last-seen' | 'joined' | 'name' | undefined
}

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  return {
    q: textIn(search['q']),
    kind: oneOf(search['kind'], ['human', 'bot', 'staff', 'test']),
    presence: oneOf(search['presence'], ['here', 'left']),
    suspect: flagIn(search['suspect']),
    group: textIn(search['group']),
    tag: textIn(search['tag']),
    sort: oneOf(search['sort'], ['messages', 'last-seen', 'joined', 'name']),
  }
}
