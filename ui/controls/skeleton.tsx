import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'

const widths = ['38%', '92%', '74%', '86%', '55%', '80%']

/** Grey lines where text will be. */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  const t = useText(uiTexts)
  return (
    <div className="col g8" role="status" aria-busy="true" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_unused, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <div key={place} className="sk" style={{ width: widths[place % widths.length] }} />
      ))}
    </div>
  )
}

/** A grey block of the height that the real thing will have, so that nothing jumps when it comes. */
export function SkeletonBlock({ height }: { height: number }) {
  const t = useText(uiTexts)
  return <div className="sk block" style={{ height }} role="status" aria-busy="true" aria-label={t('loading')} />
}
