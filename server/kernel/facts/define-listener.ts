import type { z } from 'zod'
import type { Ctx } from '../ctx/ctx.ts'
import type { FactDefinition } from './define-fact.ts'

/** One fact as a listener reads it; `body` has been checked against its definition. */
export type ToldFact<Body = unknown> = {
  id: string
  name: string
  communityId: string | null
  /** epoch ms */
  toldAt: number
  body: Body
}

/**
 * How soon a listener has to read. `at-once`: somebody waits for what it does. `gathering`: it keeps sums, and while facts pour in it rests
 * between pages, so that fewer and larger pages take each row up less often. `patient`: while others still have something to read it only gets
 * a turn now and then.
 */
export type Pace = 'at-once' | 'gathering' | 'patient'

export type Listener = {
  /** Module dot what it keeps, e.g. `member.roster`. Also the name of its cursor. */
  readonly name: string
  readonly hears: readonly string[]
  /** Most facts in one page. */
  readonly pageSize: number
  readonly pace: Pace
  /** Name of a listener whose writes this one reads: it never reads further than that one has. */
  readonly after: string | null
  readonly run: (ctx: Ctx, facts: ToldFact[]) => Promise<void>
}

type BodyOf<Definition> = Definition extends FactDefinition<infer Body> ? z.output<Body> : never

/**
 * Declares what happens after others' facts. `run` gets a page in order and writes only its own tables; its writes and its place in the log
 * commit together, so each fact takes effect once. It may still run again for the same fact after a replay: writes must be safe to repeat.
 */
export function defineListener<const Definitions extends readonly FactDefinition[]>(listener: {
  name: string
  hears: Definitions
  pageSize?: number
  pace?: Pace
  after?: string
  run: (ctx: Ctx, facts: ToldFact<BodyOf<Definitions[number]>>[]) => Promise<void>
}): Listener {
  const definitions = new Map(listener.hears.map((definition) => [definition.name, definition]))
  return {
    name: listener.name,
    hears: [...definitions.keys()],
    pageSize: listener.pageSize ?? 200,
    pace: listener.pace ?? 'at-once',
    after: listener.after ?? null,
    run: (ctx, facts) =>
      listener.run(
        ctx,
        facts.map((fact) => ({ ...fact, body: definitions.get(fact.name)?.body.parse(fact.body) as BodyOf<Definitions[number]> })),
      ),
  }
}
