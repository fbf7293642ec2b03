import { Tags, X } from 'lucide-react'
import { Button } from '../../../ui/controls/button.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { PeopleSearch } from '../../lib/people-search.ts'
import { TagPicker } from '../../terms/tag-picker.tsx'
import { tagTexts } from '../../terms/tag-texts.ts'
import type { Tagging } from './tag-list-dialog.tsx'

type TagActsProps = { members: readonly string[] | null; search: PeopleSearch; onTag: (tagging: Tagging) => void }

/** Puts a tag on many or takes one off: those chosen, or the whole list as it is filtered. */
export function TagActs({ members, search, onTag }: TagActsProps) {
  const t = useText(tagTexts)
  const isList = members === null
  return (
    <>
      <TagPicker label={t(isList ? 'listPut' : 'add')} canMake onChoose={(tag) => onTag({ act: 'put', tag, members, search })}>
        <Button size="s" icon={Tags}>
          {t(isList ? 'listPut' : 'add')}
        </Button>
      </TagPicker>
      <TagPicker label={t(isList ? 'listRemove' : 'remove')} onChoose={(tag) => onTag({ act: 'remove', tag, members, search })}>
        <Button size="s" look="ghost" icon={X}>
          {t(isList ? 'listRemove' : 'remove')}
        </Button>
      </TagPicker>
    </>
  )
}
