import pg from 'pg'

type Query = (this: pg.Client, ...given: unknown[]) => unknown

/** The statements sent to PostgreSQL by this process while `work` runs, in order; what begins and ends transactions and their parts is left out. */
export async function countQueries(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const client = pg.Client.prototype as unknown as { query: Query }
  const { query } = client
  client.query = function (...given) {
    const [first] = given
    const text = typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? '')
    if (!/^\s*(begin|commit|rollback|start transaction|savepoint|release|set |select set_config)/i.test(text))
      sent.push(text.replace(/\s+/g, ' ').trim())
    return query.apply(this, given)
  }
  try {
    await work()
  } finally {
    client.query = query
  }
  return sent
}
