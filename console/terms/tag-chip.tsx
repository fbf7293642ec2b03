import { X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon } from '../../ui/controls/icon.tsx'
import { Tag, type TagTone } from '../../ui/controls/tag.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import type { Item } from '../lib/routes.ts'
import { tagTexts } from './tag-texts.ts'

type Color = Item<'GET /api/v1/tags'>['color']

type TagChipProps = {
  tag: { name: string; color: Color }
  /** Who put it on: without a colour of its own it shows that. */
  setBy?: 'staff' | 'rule'
  why?: string
  onRemove?: (() => void) | undefined
}

/** A tag as it stands on people; with a cross where it may be taken off. */
export function TagChip({ tag, setBy = 'staff', why, onRemove }: TagChipProps) {
  const t = useText(tagTexts)
  const tone: TagTone = tag.color === 'plain' ? (setBy === 'rule' ? 'slate' : 'hand') : tag.color
  return (
    <span className="tag-chip" title={why}>
      <Tag tone={tone}>
        {tag.name}
        {onRemove ? (
          <AriaButton className="tag-off" aria-label={t('takeOff', { name: tag.name })} onPress={onRemove}>
            <Icon of={X} size="s" />
          </AriaButton>
        ) : null}
      </Tag>
    </span>
  )
}
