import { Tag, type TagTone } from '../../../ui/controls/tag.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Import } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'

const tones: Record<Import['state'], TagTone> = {
  uploaded: 'amber',
  running: 'slate',
  stopped: 'amber',
  done: 'moss',
  failed: 'danger',
  undoing: 'slate',
  undone: 'hand',
}

/** Where an import stands, in a word. */
export function StateTag({ state }: { state: Import['state'] }) {
  const t = useText(importsTexts)
  return <Tag tone={tones[state]}>{t(state)}</Tag>
}
