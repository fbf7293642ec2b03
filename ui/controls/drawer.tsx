import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'

type DrawerProps = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode; side?: 'left' | 'right' }

/** A panel from the edge, over the page; closes on Escape and on a press beside it. */
export function Drawer({ label, isOpen, onClose, children, side = 'left' }: DrawerProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="veil">
      <Modal className={`drawer ${side}`}>
        <AriaDialog aria-label={label} className="col">
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
