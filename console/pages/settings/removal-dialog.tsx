import type { ReactNode } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { settingsTexts } from './settings-texts.ts'

type RemovalDialogProps = {
  title: string
  why: string
  act: string
  isOpen: boolean
  isPending: boolean
  onClose: () => void
  onRemove: () => void
  trouble: ReactNode
}

/** Asks once more before something goes that cannot be brought back. */
export function RemovalDialog({ title, why, act, isOpen, isPending, onClose, onRemove, trouble }: RemovalDialogProps) {
  const t = useText(settingsTexts)
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button look="danger" isPending={isPending} onPress={onRemove}>
            {act}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{why}</p>
      {trouble}
    </Dialog>
  )
}
