import { type ReactNode, useEffect, useRef } from 'react'
import { Breadcrumbs } from '../../ui/controls/breadcrumbs.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { useSession } from '../lib/session.ts'
import { shellTexts } from './shell-texts.ts'

type PageHeadProps = {
  title: string
  /** The way here, above the title. */
  crumbs?: ReactNode
  /** Tags and counts beside the title. */
  beside?: ReactNode
  under?: ReactNode
  actions?: ReactNode
  /** A picture to the left of it all, such as a face. */
  face?: ReactNode
}

/** The head of a page. It names the tab and takes the focus when one comes here by a link, so that a screen reader says where one is. */
export function PageHead({ title, crumbs, beside, under, actions, face }: PageHeadProps) {
  const t = useText(shellTexts)
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => {
    // On the very first page the browser's own reading order is right, and an open dialog keeps its focus.
    if (isFirstPage) isFirstPage = false
    else if (!document.activeElement?.closest('[role=dialog],[role=alertdialog]')) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className={`ph ${face ? 'with-face' : ''}`}>
      {face}
      <div className="col sp g4 head-words">
        {crumbs ? <Breadcrumbs label={t('mainNavigation')}>{crumbs}</Breadcrumbs> : null}
        <div className="row wrap g12">
          <h1 className="h1" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {beside}
        </div>
        {under ? <div className="q">{under}</div> : null}
      </div>
      {actions ? <div className="row wrap head-acts">{actions}</div> : null}
    </header>
  )
}

let isFirstPage = true

/** Names the browser's tab: the page, then whose workspace it is. */
export function usePageTitle(title: string): void {
  const t = useText(shellTexts)
  const workspace = useSession()?.workspace?.name
  useEffect(() => {
    document.title = [title, workspace ?? t('product')].filter(Boolean).join(' · ')
  }, [title, workspace, t])
}
