import { SkeletonBlock } from '../../ui/controls/skeleton.tsx'

/** A page on its way: the room of a heading and of two cards. */
export function PageWaiting() {
  return (
    <div className="col g16">
      <div className="sk" style={{ width: 240, height: 32 }} />
      <SkeletonBlock height={220} />
      <SkeletonBlock height={320} />
    </div>
  )
}
