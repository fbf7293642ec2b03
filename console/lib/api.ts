import { createApi } from '../../ui/api/typed-client.ts'
import { languageChoice } from '../../ui/i18n/language.ts'
import type { Routes } from './routes.ts'
import { announceSignedOut } from './session-end.ts'

/** The server, typed by the contract. A reply that is not a success is thrown as `Refused`. */
export const api = createApi<Routes>({
  fetch: (address, init) => fetch(address, init),
  language: languageChoice.get,
  onSignedOut: announceSignedOut,
})
