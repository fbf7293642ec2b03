// What may stand behind `npm run bench --`.
import { parseArgs } from 'node:util'
import { type Size, sizes } from './bench-line.ts'

export type BenchOptions = {
  name: string
  sizes: readonly Size[]
  /** Only the lines, nothing for people. */
  isQuiet: boolean
  /** A missed bar ends with exit code 1. */
  isStrict: boolean
  /** Instead of what the size says. */
  messages: number | undefined
  members: number | undefined
  /** A data folder to fill once and use again; it is not removed. */
  folder: string | undefined
}

export const usage = `Usage: npm run bench -- NAME [--size small|medium|large|all] [--json] [--strict]
                            [--messages N] [--members N] [--folder PATH]
  --json      only the lines, no hints on the error output
  --strict    exit code 1 when a bar is missed
  --messages, --members   instead of what the size says
  --folder    dashboards: keeps the filled data folder there and uses it again`

/** Reads the arguments. Throws with a sentence for the person who typed them. */
export function readOptions(args: string[], names: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      size: { type: 'string', default: 'small' },
      json: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      messages: { type: 'string' },
      members: { type: 'string' },
      folder: { type: 'string' },
    },
  })
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0 || !names.includes(name)) throw new Error(`name one benchmark: ${names.join(', ')}`)
  const wanted = values.size === 'all' ? sizes : sizes.filter((size) => size === values.size)
  if (wanted.length === 0) throw new Error(`--size knows ${sizes.join(', ')}, all; not “${values.size}”`)
  return {
    name,
    sizes: wanted,
    isQuiet: values.json,
    isStrict: values.strict,
    messages: readCount('messages', values.messages),
    members: readCount('members', values.members),
    folder: values.folder,
  }
}

/** `200000`, `3M`, `250k`. */
function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text) ?? []
  const count = Math.round(Number(digits) * (unit === 'M' ? 1e6 : unit === 'k' ? 1e3 : 1))
  if (digits === undefined || count < 1) throw new Error(`--${option} takes a number such as 200000, 250k or 3M; not “${text}”`)
  return count
}
