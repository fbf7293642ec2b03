import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'

type DrawerProps = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode; side?: 'left' | 'right' }

/** A panel from the edge, over the page; closes on Escape, by its cross, and on a press beside it. */
export function Drawer({ label, isOpen, onClose, children, side = 'left' }: DrawerProps) {
  const t = useText(uiTexts)
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="veil">
      <Modal className={`drawer ${side}`}>
        <AriaDialog aria-label={label} className="col">
          <Button look="ghost" icon={X} hasOnlyIcon className="drawer-close" aria-label={t('close')} onPress={onClose} />
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
