import type { Command } from './define-command.ts'
import { listOptions } from './parse-options.ts'

/** Every command in a line each. */
export function renderCommandList(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const)
  return [
    'Usage: hutong <command> [options]',
    '',
    ...alignRows(rows),
    '',
    '--json prints one object; --help after a command tells what it takes.',
  ].join('\n')
}

/** What one command takes. */
export function renderCommandHelp(command: Command): string {
  const specs = listOptions(command)
  const places = specs.filter((spec) => spec.isPlaced).map((spec) => (spec.isRequired ? ` <${spec.flag}>` : ` [${spec.flag}]`))
  const rows = specs.map((spec) => {
    const word = spec.isPlaced ? `<${spec.flag}>` : spec.isSwitch ? `--${spec.flag}` : `--${spec.flag} <…>`
    return [word, spec.isRequired ? `${spec.about} Needed.` : spec.about] as const
  })
  return [
    `Usage: hutong ${command.name}${places.join('')} [options]`,
    '',
    command.summary,
    '',
    ...alignRows([...rows, ['--json', 'Prints one object.']]),
  ].join('\n')
}

/** Rows of a name and a text, the texts below each other. */
export function alignRows(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`.trimEnd())
}
