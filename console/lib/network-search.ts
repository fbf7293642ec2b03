import { flagIn, oneOf, textIn } from './search-values.ts'

/** What the network is asked, as it stands in the address. */
export type NetworkSearch = { window?: '28' | '56' | undefined; group?: string | undefined; staff?: true | undefined }

export function readNetworkSearch(search: Record<string, unknown>): NetworkSearch {
  // The router reads a bare number in an address as a number.
  return { window: oneOf(textIn(search['window']), ['28', '56']), group: textIn(search['group']), staff: flagIn(search['staff']) }
}
