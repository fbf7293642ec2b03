import { Link, useLocation } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { Icon } from '../../ui/controls/icon.tsx'
import { commandKey } from '../../ui/controls/kbd.tsx'
import { HouseMark } from '../../ui/drawings/house-mark.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { useSession } from '../lib/session.ts'
import { useTerms } from '../terms/use-terms.ts'
import { AccountMenu } from './account-menu.tsx'
import { type Place, places } from './places.ts'
import { shellTexts } from './shell-texts.ts'
import { useWorkspaceSize } from './use-workspace-size.ts'

/** The rail of the desktop: where one is, the way everywhere else, and who one is. */
export function Rail({ onFind }: { onFind: () => void }) {
  const t = useText(shellTexts)
  return (
    <nav className="rail" aria-label={t('mainNavigation')}>
      <Brand />
      <button type="button" className="cmd" aria-label={t('find')} onClick={onFind}>
        <Icon of={Search} size="s" />
        <span className="el">{t('findShort')}</span>
        <span className="sp" />
        <kbd>{commandKey === '⌘' ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <PlaceLinks places={usePlaces()} />
      <span className="sp" />
      <AccountMenu />
    </nav>
  )
}

export function Brand() {
  const t = useText(shellTexts)
  const session = useSession()
  const size = useWorkspaceSize()
  return (
    <Link to="/today" className="brand">
      <HouseMark />
      <span className="el">
        <b className="el">{session?.workspace?.name ?? t('product')}</b>
        <span className="t12 f size">{size}</span>
      </span>
    </Link>
  )
}

export function PlaceLinks({ places: shown, onGo }: { places: readonly Place[]; onGo?: () => void }) {
  const terms = useTerms()
  const path = useLocation().pathname
  return shown.map((place) => (
    <Link key={place.id} to={place.to} className="nav" onClick={() => onGo?.()} {...currentIf(place, path)}>
      <Icon of={place.icon} />
      {terms(place.id)}
    </Link>
  ))
}

// A group belongs to its community, an address of its own though it has.
const within: Partial<Record<Place['id'], RegExp>> = { communities: /^\/groups\// }

/** Marks the entry one is in. The router's own mark would miss pages whose address lies elsewhere. */
export function currentIf(place: Place, path: string): { activeProps: object; 'aria-current'?: 'page' } {
  const isHere = path === place.to || path.startsWith(`${place.to}/`) || within[place.id]?.test(path)
  return isHere ? { activeProps: {}, 'aria-current': 'page' } : { activeProps: {} }
}

/** The entries this person may open. */
export function usePlaces(): readonly Place[] {
  const session = useSession()
  return places.filter((place) => session?.can.includes(place.can))
}
