// Every module of the house, in the order of the arrows in walls.json: a module may call those above it.
import type { Module } from './module.ts'
import { workspaceModule } from './modules/workspace/index.ts'

export const modules: readonly Module[] = [workspaceModule]
