import { indexTerms, queryTerms } from '../../kernel/text/search-terms.ts'

/** What someone can be found by: the words and Chinese character pairs of their name and handle. */
export function nameTerms(name: string, handle: string | null | undefined): string[] {
  return indexTerms(handle === null || handle === undefined ? name : `${name} ${handle}`)
}

/** A search as PostgreSQL's tsquery over those terms; null when nothing is left to look for. */
export function nameQuery(search: string | undefined): string | null {
  if (search === undefined) return null
  const { all, prefix } = queryTerms(search)
  const quoted = all.map(quote)
  if (prefix !== null) quoted.push(`${quote(prefix)}:*`)
  return quoted.length === 0 ? null : quoted.join(' & ')
}

function quote(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
