// The frame around every page behind the sign-in: rail or phone bars, the palette, what the line and the session do. Pages draw into its outlet.
import { onlineManager } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { WifiOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Icon } from '../../ui/controls/icon.tsx'
import { ZoneProvider } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { useSession } from '../lib/session.ts'
import { CommandPalette } from './command-palette.tsx'
import { PhoneTabBar, PhoneTopBar } from './phone-bars.tsx'
import { Rail } from './rail.tsx'
import { SessionEndDialog } from './session-end-dialog.tsx'
import { shellTexts } from './shell-texts.ts'

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function Shell() {
  const t = useText(shellTexts)
  const session = useSession()
  const [isFinding, setFinding] = useState(false)
  useCommandKey(() => setFinding(true))
  return (
    <ZoneProvider zone={session?.workspace?.zone ?? browserZone}>
      <a className="skip btn" href="#main">
        {t('skip')}
      </a>
      <div className="app">
        <Rail onFind={() => setFinding(true)} />
        <PhoneTopBar onFind={() => setFinding(true)} />
        <main className="main" id="main" tabIndex={-1}>
          <OfflineNote />
          <Outlet />
        </main>
        <PhoneTabBar />
      </div>
      <CommandPalette isOpen={isFinding} onClose={() => setFinding(false)} />
      <SessionEndDialog />
    </ZoneProvider>
  )
}

function OfflineNote() {
  const t = useText(shellTexts)
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  if (isOnline) return null
  return (
    <p className="offline t13" role="status">
      <Icon of={WifiOff} size="s" />
      {t('offline')}
    </p>
  )
}

function useCommandKey(open: () => void) {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [open])
}
