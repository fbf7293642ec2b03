import { LogIn, LogOut } from 'lucide-react'
import { Icon } from '../../ui/controls/icon.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { useTerms } from '../terms/use-terms.ts'
import { chatTexts } from './chat-texts.ts'
import type { Happening } from './log-rows.ts'

// More names than this nobody reads; the roster has them all.
const namedPeople = 3

/** People who came and went between two messages, gathered into one quiet line each way. */
export function HappeningRow({ happenings }: { happenings: readonly Happening[] }) {
  const came = happenings.filter((one) => one.kind === 'joined')
  const went = happenings.filter((one) => one.kind === 'left')
  return (
    <div className="happening t12 f">
      {came.length > 0 ? <Crossing happenings={came} kind="joined" /> : null}
      {went.length > 0 ? <Crossing happenings={went} kind="left" /> : null}
    </div>
  )
}

function Crossing({ happenings, kind }: { happenings: readonly Happening[]; kind: 'joined' | 'left' }) {
  const t = useText(chatTexts)
  const terms = useTerms()
  const names = happenings
    .slice(0, namedPeople)
    .map((one) => one.member?.name ?? terms('unknownPerson'))
    .join(t('comma'))
  const said = happenings.length > namedPeople ? t('andMore', { names, count: happenings.length }) : names
  const only = happenings.length === 1 ? happenings[0] : undefined
  return (
    <span className="row">
      <Icon of={kind === 'joined' ? LogIn : LogOut} size="s" />
      <span>
        {t(kind, { names: said })}
        {only?.operator && kind === 'joined' ? t('invitedBy', { name: only.operator.name }) : ''}
      </span>
    </span>
  )
}
