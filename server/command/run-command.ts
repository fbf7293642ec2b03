// From the words of a shell to an exit code: finds the command, reads its options, runs it, prints what came of it.
import { userInfo } from 'node:os'
import type { Locale } from '../../contract/workspace.ts'
import { ConfigRefused, readConfig } from '../kernel/config/config.ts'
import { shellLocale } from '../kernel/config/shell-locale.ts'
import type { Actor } from '../kernel/ctx/ctx.ts'
import { openLog } from '../kernel/log/log.ts'
import { Refusal, renderRefusal } from '../kernel/refusal/refusal.ts'
import { commands } from './commands.ts'
import type { Command, CommandCall } from './define-command.ts'
import { type CommandApp, openCommandApp } from './open-command-app.ts'
import { parseOptions } from './parse-options.ts'
import { printableText } from './printable-text.ts'
import { refuse } from './refusals.ts'
import { renderCommandHelp, renderCommandList } from './render-help.ts'

/** Where a command is run from. `env` undefined is the process's own environment. */
export type Shell = {
  env?: Record<string, string | undefined>
  out(line: string): void
  say(line: string): void
  askSecret(question: string): Promise<string>
  signal: AbortSignal
}

/** Runs one command. The exit code: 0 for done, 1 for refused, failed or an outcome to notice. */
export async function runCommand(words: readonly string[], terminal: Shell): Promise<number> {
  const shell: Shell = {
    ...terminal,
    out: (line) => terminal.out(printableText(line)),
    say: (line) => terminal.say(printableText(line)),
  }
  const isJson = words.includes('--json')
  const locale = shellLocale(shell.env)
  try {
    return await runWords(
      words.filter((word) => word !== '--json'),
      shell,
      isJson,
    )
  } catch (error) {
    const failure = describeFailure(error, locale)
    if (isJson) shell.out(JSON.stringify(failure.json))
    else for (const line of failure.lines) shell.say(line)
    return 1
  }
}

async function runWords(words: readonly string[], shell: Shell, isJson: boolean): Promise<number> {
  const isHelp = words.includes('--help') || words.includes('-h')
  const named = words.filter((word) => word !== '--help' && word !== '-h')
  if (named.length === 0) {
    shell.out(renderCommandList(commands))
    return isHelp ? 0 : 1
  }
  const { command, rest } = findCommand(named)
  if (isHelp) {
    shell.out(renderCommandHelp(command))
    return 0
  }
  const options = parseOptions(command, rest, shellLocale(shell.env))
  const { call, close } = openCall(options, shell)
  try {
    const result = await command.run(call)
    shell.out(isJson ? JSON.stringify(result) : command.render(result))
    return command.isFailure?.(result) === true ? 1 : 0
  } finally {
    await close()
  }
}

/** The longest name that the words begin with. */
function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ')
    const command = commands.find((candidate) => candidate.name === name)
    if (command !== undefined) return { command, rest: words.slice(count) }
  }
  throw refuse.unknownCommand({ command: words[0] ?? '' })
}

function openCall(options: Record<string, unknown>, shell: Shell): { call: CommandCall; close(): Promise<void> } {
  let opening: Promise<CommandApp> | undefined
  const quiet = openLog({ logLevel: 'silent' })
  const call: CommandCall = {
    options,
    env: shell.env,
    log: quiet,
    readConfig: () => readConfig(shell.env),
    async openApp(how) {
      opening ??= openCommandApp(readConfig(shell.env).config, quiet, how)
      return (await opening).app
    },
    actor: shellActor(),
    say: shell.say,
    askSecret: shell.askSecret,
    signal: shell.signal,
  }
  return {
    call,
    async close() {
      // A command that could not open it has said why.
      const opened = await opening?.catch(() => undefined)
      await opened?.close()
    },
  }
}

/** The audit names the account of the machine. */
function shellActor(): Actor {
  return { kind: 'command-line', id: null, name: `${userInfo().username} (command line)` }
}

type Failure = { lines: string[]; json: object }

function describeFailure(error: unknown, locale: Locale): Failure {
  if (error instanceof Refusal) {
    const { code, message, next } = renderRefusal(error, locale)
    return { lines: [`${message} ${next}`], json: { refusal: { code, message, next } } }
  }
  if (error instanceof ConfigRefused) return { lines: error.problems, json: { problems: error.problems } }
  const lines = reasonsOf(error)
  return { lines, json: { problems: lines } }
}

/** What went wrong, from the outside in. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return error.cause === undefined ? [error.message] : [error.message, ...reasonsOf(error.cause).map((reason) => `  because: ${reason}`)]
}
