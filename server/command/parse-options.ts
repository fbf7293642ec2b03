// The words after a command's name, read by the command's own schema.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Locale } from '../../contract/workspace.ts'
import { describeProblem } from '../kernel/refusal/describe-problem.ts'
import type { Command } from './define-command.ts'
import { refuse } from './refusals.ts'

export type OptionSpec = {
  field: string
  flag: string
  about: string
  isSwitch: boolean
  isRepeated: boolean
  isRequired: boolean
  isPlaced: boolean
}

/** The options of a command as people type them. */
export function listOptions(command: Command): OptionSpec[] {
  return Object.entries(command.options.shape).map(([field, schema]) => {
    const inner = innermost(schema)
    return {
      field,
      flag: field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      about: (schema as z.ZodType).description ?? inner.description ?? '',
      isSwitch: inner instanceof z.ZodBoolean,
      isRepeated: inner instanceof z.ZodArray,
      isRequired: !z.safeParse(schema, undefined).success,
      isPlaced: command.places?.includes(field) ?? false,
    }
  })
}

/** Refuses what the command does not know and what its schema does not take. */
export function parseOptions(command: Command, words: readonly string[], locale: Locale): Record<string, unknown> {
  const specs = listOptions(command)
  const placed = specs.filter((spec) => spec.isPlaced)
  const { values, positionals } = readWords(command, words, specs)
  const raw: Record<string, unknown> = {}
  for (const spec of specs) if (values[spec.flag] !== undefined) raw[spec.field] = values[spec.flag]
  for (const [index, word] of positionals.entries()) {
    const spec = placed[index]
    if (spec === undefined) throw refuse.extraWord({ word, command: command.name })
    raw[spec.field] = word
  }
  const parsed = command.options.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const spec = specs.find(({ field }) => field === issue?.path[0])
  const option = spec === undefined ? command.name : spec.isPlaced ? `<${spec.flag}>` : `--${spec.flag}`
  if (issue === undefined || (spec !== undefined && raw[spec.field] === undefined))
    throw refuse.missingOption({ option, command: command.name })
  const problem = describeProblem({ code: issue.code ?? '', message: issue.message, params: { ...issue } }, locale)
  throw refuse.badOption({ option, problem, command: command.name })
}

function readWords(command: Command, words: readonly string[], specs: readonly OptionSpec[]) {
  const named = specs.filter((spec) => !spec.isPlaced)
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: Object.fromEntries(
        named.map(({ flag, isSwitch, isRepeated }) => [
          flag,
          { type: isSwitch ? ('boolean' as const) : ('string' as const), multiple: isRepeated },
        ]),
      ),
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // The message names the option as it was typed; Node gives it in no other way.
    const option = /'(-[^' ,]*)/.exec(error.message)?.[1] ?? ''
    const isUnknown = 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    throw (isUnknown ? refuse.unknownOption : refuse.missingOption)({ option, command: command.name })
  }
}

function innermost(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return innermost(schema.unwrap())
  return schema as z.ZodType
}
