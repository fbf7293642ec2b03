import { z } from 'zod'
import { createOwner, type OwnerOutcome } from '../modules/workspace/index.ts'
import { defineCommand } from './define-command.ts'
import { refuse } from './refusals.ts'

const outcomes: Record<OwnerOutcome['outcome'], string> = {
  opened: 'opened the workspace and owns it',
  added: 'was added as an owner',
  reset: 'is an owner and has the new password; earlier sessions have ended',
}

/** Makes sure that somebody owns the installation: the way back in when every password is lost. */
export const ownerCommand = defineCommand({
  name: 'owner',
  summary: 'Makes an owner, or gives one a new password.',
  options: z.object({
    email: z.email().max(200).describe('Address to sign in with.'),
    password: z
      .string()
      .max(200)
      .optional()
      .describe('At least 10 characters. Without it, one line is read from standard input, which other accounts cannot see.'),
    name: z.string().trim().min(1).max(80).optional().describe('How they are called; the part before the @ unless given.'),
  }),
  async run({ options, openApp, actor, askSecret }) {
    const password = options.password ?? (await askSecret('Password: '))
    if (password.length < 10 || password.length > 200) throw refuse.weakPassword()
    return createOwner(await openApp(), { email: options.email, name: options.name, password, actor })
  },
  render: ({ email, outcome }) => `${email} ${outcomes[outcome]}.`,
})
