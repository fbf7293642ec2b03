import { Copy } from 'lucide-react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { settingsTexts } from './settings-texts.ts'

type SecretDialogProps = { title: string; why: string; secret: string; isOpen: boolean; onClose: () => void }

/** Something that is shown this once; it is closed by saying that one has it. */
export function SecretDialog({ title, why, secret, isOpen, onClose }: SecretDialogProps) {
  const t = useText(settingsTexts)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    showToast({ tone: 'done', title: t('copied') })
  }
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} role="alertdialog" actions={<Button onPress={onClose}>{t('close')}</Button>}>
      <Note title={why} />
      <div className="box row">
        <code className="sp anywhere">{secret}</code>
        <Button size="s" icon={Copy} onPress={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
    </Dialog>
  )
}
