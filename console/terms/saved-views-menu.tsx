import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/controls/button.tsx'
import { Dialog } from '../../ui/controls/dialog.tsx'
import { Menu, type MenuEntry } from '../../ui/controls/menu.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { showToast } from '../../ui/controls/toasts.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { dropView, saveView, useSavedViews } from '../lib/saved-views.ts'
import { listTexts } from './list-texts.ts'

type SavedViewsProps = { list: string; current: Record<string, string | undefined>; onChoose: (search: Record<string, string>) => void }

/** Filters under a name: choose one, keep the present ones, let one go. */
export function SavedViewsMenu({ list, current, onChoose }: SavedViewsProps) {
  const t = useText(listTexts)
  const views = useSavedViews(list)
  const [isNaming, setNaming] = useState(false)
  const set = Object.fromEntries(Object.entries(current).filter((entry): entry is [string, string] => Boolean(entry[1])))
  const now = views.find((view) => isSame(view.search, set))
  const entries: MenuEntry[] = [
    ...views.map((view) => ({ id: `view-${view.name}`, name: view.name, icon: Bookmark, onAct: () => onChoose(view.search) })),
    { id: 'save', name: t('saveThisView'), icon: BookmarkPlus, isDisabled: Object.keys(set).length === 0, onAct: () => setNaming(true) },
    ...(now
      ? [{ id: 'drop', name: t('dropView', { name: now.name }), icon: Trash2, isDangerous: true, onAct: () => dropView(list, now.name) }]
      : []),
  ]
  return (
    <>
      <Menu label={t('savedViews')} entries={entries}>
        <Button size="s" icon={Bookmark}>
          {now?.name ?? t('savedViews')}
        </Button>
      </Menu>
      <NameDialog
        isOpen={isNaming}
        onClose={() => setNaming(false)}
        onName={(name) => {
          saveView(list, { name, search: set })
          setNaming(false)
          showToast({ tone: 'done', title: t('viewSaved', { name }) })
        }}
      />
    </>
  )
}

function NameDialog({ isOpen, onClose, onName }: { isOpen: boolean; onClose: () => void; onName: (name: string) => void }) {
  const t = useText(listTexts)
  const [name, setName] = useState('')
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    onName(name.trim())
    setName('')
  }
  return (
    <Dialog title={t('savedViews')} isOpen={isOpen} onClose={onClose}>
      <form className="col g16" onSubmit={handleSubmit}>
        <TextField label={t('viewName')} hint={t('viewHint')} value={name} onChange={setName} maxLength={40} autoFocus />
        <div className="row">
          <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function isSame(left: Record<string, string>, right: Record<string, string>): boolean {
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key])
}
