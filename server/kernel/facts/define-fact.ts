import type { z } from 'zod'

export type FactDefinition<Body extends z.ZodType = z.ZodType> = { readonly name: string; readonly body: Body }

/** Declares a kind of fact: module dot past tense, with the shape of its body. */
export function defineFact<Body extends z.ZodType>(definition: FactDefinition<Body>): FactDefinition<Body> {
  return definition
}
