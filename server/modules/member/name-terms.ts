import { indexTerms, queryTerms, tsQueryText } from '../../kernel/text/search-terms.ts'

/** What someone can be found by: the words and Chinese character pairs of their name and handle. */
export function nameTerms(name: string, handle: string | null | undefined): string[] {
  return indexTerms(handle === null || handle === undefined ? name : `${name} ${handle}`)
}

/** A search as PostgreSQL's tsquery over those terms; null when nothing is left to look for. */
export function nameQuery(search: string | undefined): string | null {
  return search === undefined ? null : tsQueryText(queryTerms(search))
}
