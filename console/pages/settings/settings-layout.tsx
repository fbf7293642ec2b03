import { Link, Outlet } from '@tanstack/react-router'
import type { Permission } from '../../../contract/permission.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useSession } from '../../lib/session.ts'
import { PageHead } from '../../shell/page.tsx'
import { tagTexts } from '../../terms/tag-texts.ts'
import { settingsTexts } from './settings-texts.ts'

/** Settings by whose they are; a tab one may not open is not shown. */
export function SettingsLayout() {
  const t = useText(settingsTexts)
  const tagged = useText(tagTexts)
  const can = useSession()?.can ?? []
  const tab = { activeProps: { 'aria-current': 'page' }, activeOptions: { exact: true } } as const
  const may = (permission: Permission) => can.includes(permission)
  return (
    <>
      <PageHead title={t('title')} />
      <nav className="tabs" aria-label={t('title')}>
        <Link to="/settings" {...tab}>
          {t('mine')}
        </Link>
        {may('workspace.configure') ? (
          <Link to="/settings/workspace" {...tab}>
            {t('workspace')}
          </Link>
        ) : null}
        {may('staff.read') ? (
          <Link to="/settings/staff" {...tab}>
            {t('staff')}
          </Link>
        ) : null}
        {may('api-key.manage') ? (
          <Link to="/settings/api-keys" {...tab}>
            {t('keys')}
          </Link>
        ) : null}
        {may('tag.manage') ? (
          <Link to="/settings/tags" {...tab}>
            {tagged('tags')}
          </Link>
        ) : null}
        {may('audit.read') ? (
          <Link to="/settings/audit" {...tab}>
            {t('audit')}
          </Link>
        ) : null}
      </nav>
      <Outlet />
    </>
  )
}
