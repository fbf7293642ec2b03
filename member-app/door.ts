import type { Session } from '../contract/workspace.ts'

/** What somebody who comes to the door finds there. */
export type Door =
  | { kind: 'knocking' }
  /** Nobody owns this house yet. */
  | { kind: 'unowned' }
  /** The house does not tell strangers its name. */
  | { kind: 'closed' }
  | { kind: 'known'; houseName: string; personName: string | null }
  | { kind: 'unreachable' }

/** Reads the door off the session. */
export function doorOf({ state, workspace, staff }: Session): Door {
  if (state === 'first-run') return { kind: 'unowned' }
  if (state === 'signed-out' || workspace === null) return { kind: 'closed' }
  return { kind: 'known', houseName: workspace.name, personName: staff?.name ?? null }
}

/** Where its one button leads. */
export function wayIn(door: Door): string {
  return door.kind === 'unowned' ? '/console/first-run' : door.kind === 'known' ? '/console/' : '/console/sign-in'
}
