// Every route there is, as the OpenAPI document tells it to strangers, with the permission that the contract asks for. New ones are found by
// themselves.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Route } from '../../../contract/route-table.ts'
import type { House } from './open-house.ts'
import type { JsonSchema } from './plausible-value.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export type Slot = { in: 'path' | 'query' | 'body'; name: string; isRequired: boolean; schema: JsonSchema }

export type ListedRoute = {
  /** As in the contract: `GET /api/v1/groups/:group`. */
  key: string
  method: Method
  /** With `:names` where ids stand. */
  path: string
  /** Undefined when the contract knows no such route. */
  can: string | undefined
  slots: Slot[]
  /** Its body is a stream of this media type. */
  consumes: string | undefined
  /** It answers a stream of this media type. */
  produces: string | undefined
}

type Operation = {
  parameters?: { in: 'path' | 'query'; name: string; required?: boolean; schema: JsonSchema }[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}
type OpenApi = { paths: Record<string, Record<string, Operation>> }

const contractFolder = join(import.meta.dirname, '..', '..', '..', 'contract')
const routeKey = /^(GET|POST|PATCH|PUT|DELETE) (\/\S*)$/

/** Every route of every contract file. */
export async function listContractRoutes(): Promise<Map<string, Route>> {
  const routes = new Map<string, Route>()
  const files = (await readdir(contractFolder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  for (const file of files) {
    const exported = (await import(join(contractFolder, file))) as Record<string, unknown>
    for (const table of Object.values(exported)) {
      if (typeof table !== 'object' || table === null) continue
      for (const [key, route] of Object.entries(table)) if (routeKey.test(key)) routes.set(key, route as Route)
    }
  }
  return routes
}

/** Every route of the document at /openapi.json. */
export async function listRoutes(house: Pick<House, 'http'>): Promise<ListedRoute[]> {
  const contract = await listContractRoutes()
  const document = (await house.http.inject('/openapi.json')).json<OpenApi>()
  return Object.entries(document.paths).flatMap(([address, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const method = verb.toUpperCase() as Method
      const path = address.replace(/\{(\w+)\}/g, ':$1')
      const key = `${method} ${path}`
      const route = contract.get(key)
      return { key, method, path, can: route?.can, slots: slotsOf(operation), consumes: route?.consumes, produces: route?.produces }
    }),
  )
}

function slotsOf({ parameters = [], requestBody }: Operation): Slot[] {
  const body = requestBody?.content['application/json']?.schema
  return [
    ...parameters.map(({ in: place, name, required = false, schema }) => ({ in: place, name, isRequired: required, schema })),
    ...Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
      in: 'body' as const,
      name,
      isRequired: body?.required?.includes(name) === true,
      schema,
    })),
  ]
}
