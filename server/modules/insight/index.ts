import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Module } from '../../module.ts'
export const insightModule: Module = { name: 'insight' }
export async function measureHealth(_ctx: Ctx): Promise<{ lagSeconds: number; waitingMessages: number; lastPassMs: number | null; lastPassAt: number | null }> {
  return { lagSeconds: 0, waitingMessages: 0, lastPassMs: null, lastPassAt: null }
}
export async function isMeasured(_ctx: Ctx, _communityId: string): Promise<boolean> {
  return true
}
