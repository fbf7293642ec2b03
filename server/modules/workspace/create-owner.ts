// Owners made from outside the screens: by the settings at the start, and by `hutong owner`.
import { z } from 'zod'
import { type App, act } from '../../kernel/app/app.ts'
import { ConfigRefused } from '../../kernel/config/config.ts'
import type { Actor, Ctx } from '../../kernel/ctx/ctx.ts'
import { Refusal } from '../../kernel/refusal/refusal.ts'
import { openFirstWorkspace } from './open-first-workspace.ts'
import { hashPassword } from './sign-in/password-hash.ts'
import { forgetCallers } from './sign-in/remembered-callers.ts'
import { addStaff, emailKey } from './staff/add-staff.ts'
import { changeSeat } from './staff/change-seat.ts'
import { findStaffByEmail, listWorkspaceRows, savePassword } from './store.ts'

export type OwnerInput = {
  email: string
  password: string
  /** The part of the address before the @ when not given. */
  name?: string | undefined
  workspaceName?: string | undefined
  zone?: string | undefined
  actor: Actor
}

export type OwnerOutcome = { outcome: 'opened' | 'added' | 'reset'; workspaceId: string; email: string }

/**
 * Makes sure that this person owns the first workspace and signs in with this password: opens the workspace, adds them, or resets the password
 * (which ends their sessions) and the role.
 */
export async function createOwner(app: App, input: OwnerInput): Promise<OwnerOutcome> {
  const email = emailKey(input.email)
  const name = input.name ?? email.split('@')[0] ?? email
  const workspace = (await listWorkspaceRows(app))[0]
  if (workspace === undefined) {
    const first = {
      name,
      email,
      password: input.password,
      workspaceName: input.workspaceName ?? 'Hutong',
      zone: input.zone ?? 'Asia/Shanghai',
    }
    const { workspaceId } = await openFirstWorkspace(app, first, { actor: input.actor })
    return { outcome: 'opened', workspaceId, email }
  }
  const passwordHash = await hashPassword(input.password)
  const outcome = await act(app, { workspaceId: workspace.id, actor: input.actor }, (ctx) => addOrReset(ctx, { name, email, passwordHash }))
  forgetCallers(app)
  return { outcome, workspaceId: workspace.id, email }
}

async function addOrReset(ctx: Ctx, owner: { name: string; email: string; passwordHash: string }): Promise<'added' | 'reset'> {
  const staff = await findStaffByEmail(ctx, owner.email)
  if (staff === undefined) {
    await addStaff(ctx, { ...owner, role: 'owner' })
    return 'added'
  }
  await savePassword(ctx, staff.id, owner.passwordHash)
  await ctx.audit('staff.reset-password', staff.name, { email: staff.email })
  await changeSeat(ctx, staff.id, { role: 'owner' })
  return 'reset'
}

/** The first owner from HUTONG_OWNER_EMAIL and HUTONG_OWNER_PASSWORD; nothing happens once there is a workspace. */
export async function createOwnerFromConfig(app: App): Promise<void> {
  const { owner } = app.config
  if (owner === undefined) return
  if (!z.email().safeParse(owner.email).success) throw new ConfigRefused([`HUTONG_OWNER_EMAIL: “${owner.email}” is not an e-mail address.`])
  if ((await listWorkspaceRows(app)).length > 0) return
  const first = { name: owner.email.split('@')[0] ?? owner.email, ...owner, workspaceName: 'Hutong', zone: 'Asia/Shanghai' }
  try {
    await openFirstWorkspace(app, first, { actor: { kind: 'system', id: null, name: 'Hutong' } })
  } catch (error) {
    // Another process of the same installation started at the same moment and was first.
    if (!(error instanceof Refusal && error.definition.code === 'workspace.already-owned')) throw error
  }
}
