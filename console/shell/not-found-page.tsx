import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/controls/button.tsx'
import { CourtyardRoof } from '../../ui/drawings/courtyard-roof.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { usePageTitle } from './page.tsx'
import { shellTexts } from './shell-texts.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const t = useText(shellTexts)
  usePageTitle(t('notFound'))
  return (
    <div className="empty">
      <CourtyardRoof />
      <h1 className="t18 b">{t('notFound')}</h1>
      <p className="q">{t('notFoundWhy')}</p>
      <Link to="/communities" className={buttonClass({ look: 'primary' })}>
        {t('toCommunities')}
      </Link>
    </div>
  )
}
