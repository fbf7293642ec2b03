import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { RefusalNote } from '../../ui/controls/refusal-note.tsx'

type Asked<Value> = Pick<UseQueryResult<Value>, 'data' | 'error' | 'isPending' | 'refetch'>

type OutcomeProps<Value> = { of: Asked<Value>; waiting: ReactNode; children: (value: Value) => ReactNode }

/** What came of asking the server: grey lines of the right height, the refusal with a second try, or the thing itself. */
export function Outcome<Value>({ of: asked, waiting, children }: OutcomeProps<Value>) {
  if (asked.data !== undefined) return children(asked.data)
  if (asked.error) {
    return (
      <div className="outcome">
        <RefusalNote error={asked.error} onRetry={() => void asked.refetch()} />
      </div>
    )
  }
  return waiting
}
