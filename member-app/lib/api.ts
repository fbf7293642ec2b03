import type { workspaceRoutes } from '../../contract/workspace.ts'
import { createApi } from '../../ui/api/typed-client.ts'
import { languageChoice } from '../../ui/i18n/language.ts'

/** The server, typed by the contract; this page asks it for one thing only. */
export const api = createApi<Pick<typeof workspaceRoutes, 'GET /api/v1/session'>>({
  fetch: (address, init) => fetch(address, init),
  language: languageChoice.get,
})
