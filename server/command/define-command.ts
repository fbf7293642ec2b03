import type { z } from 'zod'
import type { App } from '../kernel/app/app.ts'
import type { Config } from '../kernel/config/config.ts'
import type { Actor } from '../kernel/ctx/ctx.ts'
import type { Log } from '../kernel/log/log.ts'
import type { OpenOptions } from './open-command-app.ts'

/** What a command is given. */
export type CommandCall<Options = Record<string, unknown>> = {
  /** Checked by the command's schema. */
  options: Options
  /** The settings in force and what was odd about them. Throws ConfigRefused when they cannot be read. */
  readConfig(): { config: Config; warnings: string[] }
  /** The environment to describe settings from; undefined is the process's own. */
  env: Record<string, string | undefined> | undefined
  log: Log
  /** Connects to the database, beside a running server or alone; closed when the command ends. */
  openApp(options?: OpenOptions): Promise<App>
  /** Who acts: whoever sits at the shell. */
  actor: Actor
  /** One line for whoever waits, on standard error. */
  say(line: string): void
  /** One line from standard input; typed without being shown when that is a terminal. */
  askSecret(question: string): Promise<string>
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

export type Command<Options extends z.ZodObject = z.ZodObject, Result extends object = object> = {
  /** One or two words, as they are typed. */
  readonly name: string
  /** One sentence for the list of commands. */
  readonly summary: string
  /** Each field is an option, `--kebab-case`, described by its `.describe()`; a boolean is a switch, an array may be given more than once. */
  readonly options: Options
  /** Fields that are given by place instead of by name. */
  readonly places?: readonly string[]
  /** What `--json` prints. */
  run(call: CommandCall<z.output<Options>>): Promise<Result>
  /** The same for people: one or more lines. */
  render(result: Result): string
  /** True when the outcome is one that scripts must notice (exit code 1). */
  isFailure?(result: Result): boolean
}

/** Declares a command of `hutong`; it works once it stands in commands.ts. */
export function defineCommand<const Options extends z.ZodObject, Result extends object>(command: Command<Options, Result>): Command {
  return command as unknown as Command
}
