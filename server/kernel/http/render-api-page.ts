// The API's reference as a page that a browser shows without running anything: read off the OpenAPI document, so it cannot be behind.
import type { OpenAPIV3_1 } from 'openapi-types'

/** `true` and `false` are schemas as well: anything, nothing. */
type Schema = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject | boolean
type Operation = OpenAPIV3_1.OperationObject
type Listed = { method: string; path: string; operation: Operation }

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The whole page. */
export function renderApiPage(document: OpenAPIV3_1.Document): string {
  const groups = Map.groupBy(listOperations(document), ({ operation }) => operation.tags?.[0] ?? 'api')
  const names = [...groups.keys()].sort()
  const links = names.map((name) => `<a href="#${attribute(name)}">${text(name)}</a>`).join(' ')
  const sections = names.map(
    (name) => `<h2 id="${attribute(name)}">${text(name)}</h2>${(groups.get(name) ?? []).map(renderOperation).join('')}`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(document.info.title)} API ${text(document.info.version)}</title><style>${style}</style></head><body><main>
<h1>${text(document.info.title)} API <small>${text(document.info.version)}</small></h1>
<p>${text(document.info.description ?? '')} Programs send <code>Authorization: Bearer hutong_…</code>, a key from <a href="/console/settings/api-keys">Settings · API keys</a>.
Lists are read in pages: pass <code>next</code> as <code>cursor</code>. The same as a document for tools: <a href="/openapi.json">/openapi.json</a>.</p>
<nav>${links}</nav>${sections.join('')}</main></body></html>`
}

function listOperations(document: OpenAPIV3_1.Document): Listed[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method]
      return operation === undefined ? [] : [{ method, path, operation }]
    }),
  )
}

function renderOperation({ method, path, operation }: Listed): string {
  const parameters = (operation.parameters ?? []).flatMap((one) => ('name' in one ? [one] : []))
  const rows = parameters.map((one) => row(`${one.name}${one.required ? '' : '?'}`, one.in, typeOf(one.schema as Schema | undefined)))
  const body = operation.requestBody !== undefined && 'content' in operation.requestBody ? operation.requestBody.content : {}
  const sent = Object.entries(body).map(
    ([media, { schema }]) => `<p>Body, <code>${text(media)}</code>: <code>${text(typeOf(schema))}</code></p>`,
  )
  const answers = Object.entries(operation.responses ?? {}).map(([status, response]) => {
    const content = 'content' in response ? Object.values(response.content ?? {})[0]?.schema : undefined
    return `<p>${text(status)}${content === undefined ? '' : `: <code>${text(typeOf(content))}</code>`}</p>`
  })
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${text(path)}</code> ${text(operation.summary ?? '')}</summary>
<div>${operation.description === undefined ? '' : `<p>${text(operation.description)}</p>`}${rows.length === 0 ? '' : `<table>${rows.join('')}</table>`}${sent.join('')}${answers.join('')}</div></details>`
}

function row(...cells: string[]): string {
  return `<tr>${cells.map((cell) => `<td><code>${text(cell)}</code></td>`).join('')}</tr>`
}

// Trees of conditions contain themselves; nobody reads a type that deep anyway.
const deepest = 6

/** A type as TypeScript would write it. */
export function typeOf(schema: Schema | undefined, depth = 0): string {
  if (schema === undefined || typeof schema === 'boolean') return schema === false ? 'never' : 'unknown'
  if ('$ref' in schema) return schema.$ref.split('/').at(-1) ?? 'unknown'
  if (depth >= deepest) return '…'
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return choices.map((one) => typeOf(one, depth + 1)).join(' | ')
  if (schema.allOf !== undefined && schema.type === undefined) return schema.allOf.map((one) => typeOf(one, depth + 1)).join(' & ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.type === 'array' && schema.items === undefined) return tupleOf(schema, depth)
  if (schema.type === 'array') return `${wrapped(typeOf((schema as OpenAPIV3_1.ArraySchemaObject).items as Schema, depth + 1))}[]`
  if (schema.type === 'object' || schema.properties !== undefined) return objectOf(schema, depth)
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return `${schema.type ?? 'unknown'}${schema.format === undefined ? '' : ` (${schema.format})`}`
}

function tupleOf(schema: OpenAPIV3_1.SchemaObject, depth: number): string {
  const parts = (schema as { prefixItems?: Schema[] }).prefixItems ?? []
  return parts.length === 0 ? 'unknown[]' : `[${parts.map((one) => typeOf(one, depth + 1)).join(', ')}]`
}

function objectOf(schema: OpenAPIV3_1.SchemaObject, depth: number): string {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0) return 'object'
  const isNeeded = new Set(schema.required ?? [])
  return `{ ${properties.map(([name, one]) => `${name}${isNeeded.has(name) ? '' : '?'}: ${typeOf(one, depth + 1)}`).join('; ')} }`
}

function wrapped(type: string): string {
  return type.includes(' | ') ? `(${type})` : type
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function text(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}

function attribute(value: string): string {
  return value.replace(/[^a-z0-9-]/g, '-')
}

const style = `:root{color-scheme:light dark;--ink:light-dark(#22262b,#ede8e1);--soft:light-dark(#666b73,#9d9992);--line:light-dark(#e8e1d7,#303336);
--page:light-dark(#fbf8f3,#111315);--card:light-dark(#fff,#1d1f22);--brick:light-dark(#b5523b,#d98b74)}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}main{max-width:960px;margin:0 auto;padding:32px 16px 96px}
h1 small{color:var(--soft);font-weight:400;font-size:16px}h2{margin:32px 0 8px}a{color:var(--brick)}nav{display:flex;flex-wrap:wrap;gap:4px 12px}
details{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:6px 0}summary{padding:10px 12px;cursor:pointer;overflow-wrap:anywhere}
details>div{padding:0 12px 12px;border-top:1px solid var(--line)}code{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:56px;font-size:12px}td{padding:2px 16px 2px 0;vertical-align:top}.get{color:var(--soft)}.delete{color:var(--brick)}`
