import { useNavigate, useParams } from '@tanstack/react-router'
import { SegmentEditor } from './segment-editor.tsx'

/** Writes a new segment. */
export function NewSegmentPage() {
  const navigate = useNavigate()
  const { community } = useParams({ from: '/in/communities/$community' })
  return (
    <SegmentEditor
      community={community}
      onDone={(segment) => void navigate({ to: '/communities/$community/segments/$segment', params: { community, segment } })}
      onCancel={() => void navigate({ to: '/communities/$community/segments', params: { community } })}
    />
  )
}
