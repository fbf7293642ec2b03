import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { Autocomplete, Dialog, DialogTrigger, Input, ListBox, ListBoxItem, Popover, SearchField, Text } from 'react-aria-components'
import { Icon } from '../../ui/controls/icon.tsx'
import { RefusalNote } from '../../ui/controls/refusal-note.tsx'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { api } from '../lib/api.ts'
import type { Item } from '../lib/routes.ts'
import { useCan } from '../lib/session.ts'
import { TagChip } from './tag-chip.tsx'
import { tagListQuery } from './tag-queries.ts'
import { tagTexts } from './tag-texts.ts'

type CountedTag = Item<'GET /api/v1/tags'>
export type ChosenTag = Pick<CountedTag, 'id' | 'name' | 'color'>

type TagPickerProps = {
  label: string
  /** Tags that are not offered. */
  without?: readonly string[]
  /** Whether a new one may be written. */
  canMake?: boolean
  onChoose: (tag: ChosenTag) => void
  /** The button that opens it. */
  children: ReactElement
}

const newTag = 'new-tag'

/** Finds a tag by typing a part of its name, or makes the one that is missing. Enter takes the first. */
export function TagPicker({ label, without = [], canMake = false, onChoose, children }: TagPickerProps) {
  const [isOpen, setOpen] = useState(false)
  const choose = (tag: ChosenTag) => {
    setOpen(false)
    onChoose(tag)
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      {children}
      <Popover className="pop" offset={4} placement="bottom start">
        <Dialog aria-label={label} className="tag-picker">
          <Choices label={label} without={without} canMake={canMake} onChoose={choose} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Choices({ label, without, canMake, onChoose }: Required<Omit<TagPickerProps, 'children'>>) {
  const t = useText(tagTexts)
  const format = useFormat()
  const mayMake = useCan('tag.manage') && canMake
  const [typed, setTyped] = useState('')
  const tags = useQuery(tagListQuery).data?.items ?? []
  const make = useMakeTag(onChoose)
  const words = typed.trim().toLocaleLowerCase()
  const found = tags.filter(({ id, name }) => !without.includes(id) && name.toLocaleLowerCase().includes(words))
  const isNew = words !== '' && !tags.some(({ name }) => name.toLocaleLowerCase() === words)
  const act = (key: string | number) => {
    const tag = found.find(({ id }) => id === key)
    if (tag) onChoose(tag)
    else if (key === newTag) make.mutate(typed.trim())
  }
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={label} autoFocus className="field inp">
        <Input placeholder={mayMake ? t('find') : label} maxLength={40} />
      </SearchField>
      <ListBox
        aria-label={label}
        className="list many"
        selectionMode="none"
        onAction={act}
        renderEmptyState={() => <p className="none t13 f">{words === '' ? t('none') : t('noMatch')}</p>}
      >
        {found.map((tag) => (
          <ListBoxItem key={tag.id} id={tag.id} textValue={tag.name} className="opt">
            <Text slot="label">
              <TagChip tag={tag} />
            </Text>
            <span className="sp" />
            <span className="t12 f">{format.count(tag.people)}</span>
          </ListBoxItem>
        ))}
        {isNew && mayMake ? (
          <ListBoxItem id={newTag} textValue={typed} className="opt">
            <Icon of={Plus} size="s" />
            <Text slot="label">{t('make', { name: typed.trim() })}</Text>
          </ListBoxItem>
        ) : null}
      </ListBox>
      {make.error ? <RefusalNote error={make.error} /> : null}
    </Autocomplete>
  )
}

function useMakeTag(onMade: (tag: ChosenTag) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => api('POST /api/v1/tags', { body: { name } }),
    onSuccess: async (tag) => {
      onMade(tag)
      await client.invalidateQueries({ queryKey: tagListQuery.queryKey })
    },
  })
}
