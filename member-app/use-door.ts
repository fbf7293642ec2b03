import { useCallback, useEffect, useState } from 'react'
import { type Door, doorOf } from './door.ts'
import { api } from './lib/api.ts'

/** Asks the house when the page opens; `knock` asks again. */
export function useDoor(): { door: Door; knock: () => void } {
  const [door, setDoor] = useState<Door>({ kind: 'knocking' })
  useEffect(() => {
    const leaving = new AbortController()
    void ask(leaving.signal).then((answer) => {
      if (!leaving.signal.aborted) setDoor(answer)
    })
    return () => leaving.abort()
  }, [])
  const knock = useCallback(() => {
    setDoor({ kind: 'knocking' })
    void ask().then(setDoor)
  }, [])
  return { door, knock }
}

async function ask(signal?: AbortSignal): Promise<Door> {
  try {
    return doorOf(await api('GET /api/v1/session', signal === undefined ? {} : { signal }))
  } catch {
    // Whatever went wrong, the visitor can do one thing about it: try again.
    return { kind: 'unreachable' }
  }
}
