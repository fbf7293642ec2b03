import { useEffect, useState } from 'react'
import { Dialog } from '../../ui/controls/dialog.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { onSignedOut } from '../lib/session-end.ts'
import { SignInForm } from '../pages/sign-in/sign-in-form.tsx'
import { shellTexts } from './shell-texts.ts'

/** Asks for the password again where one is, so that nothing typed on the page is lost. */
export function SessionEndDialog() {
  const t = useText(shellTexts)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => onSignedOut(() => setOpen(true)), [])
  return (
    <Dialog title={t('sessionEnded')} isOpen={isOpen} onClose={() => setOpen(false)} role="alertdialog">
      <p className="q">{t('sessionEndedWhy')}</p>
      <SignInForm onEntered={() => setOpen(false)} />
    </Dialog>
  )
}
