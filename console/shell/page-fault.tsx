import { useRouter } from '@tanstack/react-router'
import { RefusalNote } from '../../ui/controls/refusal-note.tsx'

/** A page that could not be drawn, or whose first question the server refused. The way out is to try again. */
export function PageFault({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  return (
    <div className="narrow page-fault">
      <RefusalNote
        error={error}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </div>
  )
}
