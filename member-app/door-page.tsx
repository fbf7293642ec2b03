import { useEffect } from 'react'
import { CourtyardRoof } from '../ui/drawings/courtyard-roof.tsx'
import { HouseMark } from '../ui/drawings/house-mark.tsx'
import { type Language, languageChoice, languageNames, languages, useLanguage } from '../ui/i18n/language.ts'
import { useText } from '../ui/i18n/use-text.tsx'
import { themeChoice, themeChoices, useThemeChoice } from '../ui/theme/theme-choice.ts'
import { Choices } from './choices.tsx'
import { type Door, wayIn } from './door.ts'
import { doorTexts } from './door-texts.ts'
import { useDoor } from './use-door.ts'

/** The public door of a house: whose it is, what it is, and the way in for those who work here. */
export function DoorPage() {
  const t = useText(doorTexts)
  const { door, knock } = useDoor()
  const title = door.kind === 'known' ? t('titleOf', { name: door.houseName }) : t('title')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="door-page">
      <header className="row door-mark">
        <HouseMark size={22} />
        <b>{t('product')}</b>
      </header>
      <div className="door-picture">
        <CourtyardRoof width={320} />
      </div>
      <main className="door-words" aria-busy={door.kind === 'knocking'}>
        <h1 className="h1">{title}</h1>
        <Lead door={door} />
        <Act door={door} onKnock={knock} />
      </main>
      <Settings />
    </div>
  )
}

function Lead({ door }: { door: Door }) {
  const t = useText(doorTexts)
  if (door.kind === 'unreachable') {
    return (
      <div className="note" role="alert">
        <div className="col">
          <b>{t('unreachable')}</b>
          <p>{t('unreachableNext')}</p>
        </div>
      </div>
    )
  }
  const words = door.kind === 'known' ? t('leadOf', { name: door.houseName }) : door.kind === 'unowned' ? t('leadUnowned') : t('lead')
  return <p className="q door-lead">{words}</p>
}

function Act({ door, onKnock }: { door: Door; onKnock: () => void }) {
  const t = useText(doorTexts)
  if (door.kind === 'unreachable') {
    return (
      <button type="button" className="btn xl door-act" onClick={onKnock}>
        {t('knockAgain')}
      </button>
    )
  }
  if (door.kind === 'knocking') return <p className="vh">{t('knocking')}</p>
  return (
    <a className={`btn xl door-act ${door.kind === 'closed' ? '' : 'pri'}`} href={wayIn(door)}>
      {labelOf(door, t)}
    </a>
  )
}

function labelOf(door: Door, t: ReturnType<typeof useText<typeof doorTexts.original>>): string {
  if (door.kind === 'unowned') return t('open')
  if (door.kind !== 'known') return t('signIn')
  return door.personName === null ? t('goIn') : t('goInAs', { name: door.personName })
}

function Settings() {
  const t = useText(doorTexts)
  const language = useLanguage()
  const theme = useThemeChoice()
  return (
    <footer className="door-settings">
      <Choices<Language>
        label={t('language')}
        choices={languages.map((id) => ({ id, name: languageNames[id], language: id }))}
        value={language}
        onChange={languageChoice.set}
      />
      <Choices label={t('theme')} choices={themeChoices.map((id) => ({ id, name: t(id) }))} value={theme} onChange={themeChoice.set} />
    </footer>
  )
}
