import { messagesStored } from '../../../contract/chat.ts'
import { defineListener } from '../../kernel/facts/define-listener.ts'
import { indexTerms } from '../../kernel/text/search-terms.ts'
import { insertTerms, listTexts } from './search-store.ts'

/** Files messages under their words. Follows the log in its own time: nothing waits for it, and screens say how far it is. */
export const fileWords = defineListener({
  name: 'chat.search',
  hears: [messagesStored],
  // Cutting a batch into words keeps the process busy; small pages leave room for requests between them.
  pageSize: 2,
  pace: 'patient',
  async run(ctx, facts) {
    const texts = await listTexts(
      ctx,
      facts.map((fact) => fact.body),
    )
    await insertTerms(
      ctx,
      texts.map((row) => ({ groupId: row.groupId, id: row.id, terms: indexTerms(row.text) })).filter((row) => row.terms.length > 0),
    )
  },
})
