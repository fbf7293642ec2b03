// Every module of the house, in the order of the arrows in walls.json: a module may call those above it.
import type { Listener } from './kernel/facts/define-listener.ts'
import { endedImports, messageFlowModule } from './message-flow/index.ts'
import type { Module } from './module.ts'
import { channelModule } from './modules/channel/index.ts'
import { chatModule } from './modules/chat/index.ts'
import { communityModule } from './modules/community/index.ts'
import { insightModule } from './modules/insight/index.ts'
import { memberModule } from './modules/member/index.ts'
import { segmentModule } from './modules/segment/index.ts'
import { stageModule } from './modules/stage/index.ts'
import { todayModule } from './modules/today/index.ts'
import { workspaceModule } from './modules/workspace/index.ts'

export const modules: readonly Module[] = [
  workspaceModule,
  communityModule,
  memberModule,
  channelModule,
  chatModule,
  insightModule,
  messageFlowModule(listAllListeners),
  stageModule,
  segmentModule,
  todayModule(endedImports),
]

/** What happens after anything: every listener of every module. */
export function listAllListeners(): readonly Listener[] {
  return modules.flatMap((module) => module.listeners ?? [])
}
