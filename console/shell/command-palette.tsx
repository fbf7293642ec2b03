import { useRouter } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components'
import { Icon } from '../../ui/controls/icon.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { Avatar } from '../../ui/people/avatar.tsx'
import { useResting } from '../lib/use-resting.ts'
import { type Find, type FindSection, useFinds } from './palette-finds.ts'
import { shellTexts } from './shell-texts.ts'

/** Ctrl/⌘ K: every page, community, group and person by name. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(shellTexts)
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="veil">
      <Modal className="modal palette">
        <Dialog aria-label={t('find')}>
          <Palette onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Palette({ onClose }: { onClose: () => void }) {
  const t = useText(shellTexts)
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const { sections, isSearching } = useFinds(useResting(typed.trim()))

  const open = (key: string | number) => {
    const find = sections.flatMap((section) => section.finds).find(({ id }) => id === key)
    if (!find) return
    onClose()
    void router.navigate({ to: find.to })
  }
  // Enter without a choice opens the first: most searches are for one name.
  const openFirst = () => {
    const first = sections[0]?.finds[0]
    if (first) open(first.id)
  }
  const none = typed === '' ? t('paletteHint') : isSearching ? t('searching') : t('nothingFound', { words: typed })
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} disableAutoFocusFirst={false}>
      <SearchField aria-label={t('find')} autoFocus onSubmit={openFirst} className="palette-field">
        <Icon of={Search} />
        <Input placeholder={t('find')} />
        <kbd>Esc</kbd>
      </SearchField>
      <ListBox
        aria-label={t('find')}
        className="list palette-list"
        items={sections}
        selectionMode="none"
        onAction={open}
        renderEmptyState={() => <p className="none t13 f">{none}</p>}
      >
        {(section: FindSection) => (
          <ListBoxSection id={section.id}>
            <Header className="t12 f palette-head">{section.name}</Header>
            {section.finds.map((find) => (
              <FindRow key={find.id} find={find} />
            ))}
          </ListBoxSection>
        )}
      </ListBox>
    </Autocomplete>
  )
}

function FindRow({ find }: { find: Find }) {
  return (
    <ListBoxItem id={find.id} textValue={find.name} className="opt">
      {find.personId ? <Avatar id={find.personId} name={find.name} size="s" /> : find.icon ? <Icon of={find.icon} /> : null}
      <Text slot="label" className="el">
        {find.name}
      </Text>
      <span className="sp" />
      {find.note ? (
        <Text slot="description" className="t12 f el">
          {find.note}
        </Text>
      ) : null}
    </ListBoxItem>
  )
}
