import { z } from 'zod'
import { describeConfig } from '../kernel/config/config.ts'
import { defineCommand } from './define-command.ts'

/** Every setting, its value in force and what it is for. Secrets are not shown. */
export const configShowCommand = defineCommand({
  name: 'config show',
  summary: 'Shows every setting, its value in force and what it is for.',
  options: z.object({}),
  async run({ env, readConfig }) {
    return { settings: describeConfig(env), warnings: readConfig().warnings }
  },
  render({ settings, warnings }) {
    const lines = settings.flatMap(({ name, value, isDefault, about }) => [
      `${name} = ${value === '' ? '(not set)' : value}${isDefault ? '' : '   (set)'}`,
      `    ${about}`,
    ])
    return [...lines, ...warnings].join('\n')
  },
})
