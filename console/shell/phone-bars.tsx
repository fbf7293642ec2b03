import { Link, useLocation } from '@tanstack/react-router'
import { Ellipsis, Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/controls/button.tsx'
import { Drawer } from '../../ui/controls/drawer.tsx'
import { Icon } from '../../ui/controls/icon.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { useTerms } from '../terms/use-terms.ts'
import { AccountMenu } from './account-menu.tsx'
import { phonePlaceCount } from './places.ts'
import { Brand, currentIf, PlaceLinks, usePlaces } from './rail.tsx'
import { shellTexts } from './shell-texts.ts'

/** On a phone: whose workspace, and the search. */
export function PhoneTopBar({ onFind }: { onFind: () => void }) {
  const t = useText(shellTexts)
  return (
    <header className="phone-top">
      <Brand />
      <Button look="ghost" icon={Search} hasOnlyIcon aria-label={t('find')} onPress={onFind} />
    </header>
  )
}

/** On a phone: the four places most used, the others in a drawer. */
export function PhoneTabBar() {
  const t = useText(shellTexts)
  const terms = useTerms()
  const places = usePlaces()
  const path = useLocation().pathname
  const [isOpen, setOpen] = useState(false)
  const first = places.slice(0, phonePlaceCount)
  return (
    <>
      <nav className="tabbar" aria-label={t('mainNavigation')}>
        {first.map((place) => (
          <Link key={place.id} to={place.to} {...currentIf(place, path)}>
            <Icon of={place.icon} size="l" />
            {terms(place.id)}
          </Link>
        ))}
        <button type="button" onClick={() => setOpen(true)}>
          <Icon of={Ellipsis} size="l" />
          {t('more')}
        </button>
      </nav>
      <Drawer label={t('menu')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="drawer-in col">
          <Brand />
          <PlaceLinks places={places} onGo={() => setOpen(false)} />
          <span className="sp" />
          <AccountMenu />
        </div>
      </Drawer>
    </>
  )
}
