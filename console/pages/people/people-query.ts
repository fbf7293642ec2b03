import type { PeopleSearch } from '../../lib/people-search.ts'

/** The filters of the address as the server's query. */
export function peopleQueryOf(search: PeopleSearch) {
  return {
    ...(search.q ? { search: search.q } : {}),
    ...(search.kind ? { kind: search.kind } : {}),
    ...(search.presence ? { presence: search.presence } : {}),
    ...(search.suspect ? { suspect: 'true' } : {}),
    ...(search.group ? { group: search.group } : {}),
    ...(search.tag ? { tag: search.tag } : {}),
    ...(search.sort ? { sort: search.sort } : {}),
  }
}

/** The same as a filter of an act on the whole list, which knows no order. */
export function filterOf(search: PeopleSearch) {
  const { sort: _order, suspect, ...filter } = peopleQueryOf(search)
  return { ...filter, ...(suspect ? { suspect: true } : {}) }
}
