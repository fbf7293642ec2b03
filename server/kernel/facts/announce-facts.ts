import { EventEmitter } from 'node:events'
import type { App } from '../app/app-parts.ts'

const told = new EventEmitter().setMaxListeners(0)

/** Wakes the readers of this process at once; those of other processes find out within their poll (read-facts.ts). */
export function announceFacts(_app: App, workspaceId: string): void {
  told.emit('told', workspaceId)
}

export function onFactsTold(listener: (workspaceId: string) => void): () => void {
  told.on('told', listener)
  return () => told.off('told', listener)
}
