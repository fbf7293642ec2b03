import { Check, Info, TriangleAlert, X } from 'lucide-react'
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type ToastWords = { tone: 'done' | 'look' | 'note'; title: string; detail?: string; undo?: { label: string; onUndo: () => void } }

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 })

// Ten seconds: enough to read two lines and still reach the undo button.
const shownMs = 10_000

/** Says in passing that something was done. What needs an answer belongs on the page, not here. */
export function showToast(words: ToastWords): void {
  queue.add(words, { timeout: shownMs })
}

const icons = { done: Check, look: TriangleAlert, note: Info }

/** Where toasts appear; once per app. */
export function Toasts() {
  const t = useText(uiTexts)
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t('notification')}>
      {({ toast }) => (
        <Toast toast={toast} className={`toast ${toast.content.tone}`}>
          <Icon of={icons[toast.content.tone]} />
          <ToastContent className="col sp">
            <b className="m">{toast.content.title}</b>
            {toast.content.detail ? <span className="t12 q">{toast.content.detail}</span> : null}
          </ToastContent>
          {toast.content.undo ? (
            <Button
              size="s"
              onPress={() => {
                toast.content.undo?.onUndo()
                queue.close(toast.key)
              }}
            >
              {toast.content.undo.label}
            </Button>
          ) : null}
          <Button slot="close" look="ghost" size="s" icon={X} hasOnlyIcon aria-label={t('close')} />
        </Toast>
      )}
    </ToastRegion>
  )
}
