/** What the OpenAPI document says of a value. */
export type JsonSchema = {
  type?: string
  format?: string
  enum?: unknown[]
  anyOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  pattern?: string
  /** Where one pattern narrows another. */
  allOf?: { pattern?: string }[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

/** Ids that a test has made, and words that the use case checks further than any schema can say, by the name of the field. */
export type KnownValues = Record<string, unknown>

/** An id that nobody has. */
export const missingId = '01b76d8e-c800-7000-8000-00000000dead'

/** A value that meets the schema; the known one where the field has one. */
export function plausibleValue(name: string, schema: JsonSchema, known: KnownValues): unknown {
  if (name in known) return known[name]
  if (schema.anyOf?.[0] !== undefined) return plausibleValue(name, schema.anyOf[0], known)
  if (schema.enum !== undefined) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, plausibleValue(key, schema.properties?.[key] ?? {}, known)]))
    case 'array':
      return [plausibleValue(name, schema.items ?? {}, known)]
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    default:
      return plausibleText(schema)
  }
}

const someDay = '2030-01-04'

function plausibleText({ format, pattern, allOf = [], minLength = 0, maxLength }: JsonSchema): string {
  if (format === 'uuid') return missingId
  if (format === 'date-time') return '2030-01-04T00:00:00Z'
  if (format === 'date') return someDay
  // A date of certain years is no format any more but several patterns.
  if (allOf.length > 0 && allOf.every((narrowing) => new RegExp(narrowing.pattern ?? '').test(someDay))) return someDay
  if (format === 'email') return 'someone@hutong.example'
  // A list of ids is a text with a pattern.
  if (pattern !== undefined && new RegExp(pattern).test(missingId)) return missingId
  // The document cannot say that a text has to be a yes or no; of all texts without an end only those are short.
  return maxLength === undefined ? 'true' : 'plausible'.padEnd(minLength, '.').slice(0, maxLength)
}
