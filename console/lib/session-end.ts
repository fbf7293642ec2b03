const listeners = new Set<() => void>()

/** Told by the client whenever the server no longer knows who is calling. */
export function announceSignedOut(): void {
  for (const listener of listeners) listener()
}

export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
