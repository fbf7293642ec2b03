// What a module hands to the process: its routes, jobs and listeners. server/modules.ts lists them all.
import type { FastifyInstance } from 'fastify'
import type { App } from './kernel/app/app.ts'
import type { Listener } from './kernel/facts/define-listener.ts'
import type { JobDefinition } from './kernel/jobs/define-job.ts'

export type Module = {
  readonly name: string
  readonly routes?: (http: FastifyInstance, app: App) => void
  readonly jobs?: readonly JobDefinition[]
  readonly listeners?: readonly Listener[]
  /** Background work that is neither a job nor a listener (the measuring pass). Started with the worker role. */
  readonly start?: (app: App) => Promise<{ stop(): Promise<void> }>
}
