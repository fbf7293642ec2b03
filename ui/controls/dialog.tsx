import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'

type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot, the main one first. */
  actions?: ReactNode
  /** `alertdialog` for what cannot be undone: it is not closed by a press beside it. */
  role?: 'dialog' | 'alertdialog'
  width?: 'm' | 'l'
}

/** Something to be settled before the page goes on. Escape and the cross close it. */
export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog', width = 'm' }: DialogProps) {
  const t = useText(uiTexts)
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable={role === 'dialog'} className="veil">
      <Modal className={`modal ${width}`}>
        <AriaDialog role={role} className="col">
          <div className="ch">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <span className="sp" />
            <Button look="ghost" size="s" icon={X} hasOnlyIcon aria-label={t('close')} onPress={onClose} />
          </div>
          <div className="cb col g12">{children}</div>
          {actions ? <div className="foot row wrap">{actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
