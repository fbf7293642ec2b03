import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { commandKey } from '../../../ui/controls/kbd.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { type Language, languageChoice, languageNames, languages, useLanguage } from '../../../ui/i18n/language.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type ThemeChoice, themeChoice, themeChoices, useThemeChoice } from '../../../ui/theme/theme-choice.ts'
import { useSession } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { settingsTexts } from './settings-texts.ts'

/** What one chooses for oneself: language, theme, password; and the keys worth knowing. */
export function MinePage() {
  const t = useText(settingsTexts)
  const session = useSession()
  const language = useLanguage()
  const theme = useThemeChoice()
  const keys: [string[], string][] = [
    [[commandKey, 'K'], t('keyPalette')],
    [['j', 'k'], t('keyMove')],
    [['↵'], t('keyOpen')],
    [['x'], t('keyChoose')],
  ]
  return (
    <div className="narrow stack">
      <Card title={t('appearance')} beside={<span className="t12 f">{t('appearanceHint')}</span>}>
        <div className="li row wrap">
          <span className="setting-name">{t('language')}</span>
          <Segments<Language>
            label={t('language')}
            choices={languages.map((id) => ({ id, name: languageNames[id] }))}
            value={language}
            onChange={languageChoice.set}
          />
        </div>
        <div className="li row wrap">
          <span className="setting-name">{t('theme')}</span>
          <Segments<ThemeChoice>
            label={t('theme')}
            choices={themeChoices.map((id) => ({ id, name: t(id) }))}
            value={theme}
            onChange={themeChoice.set}
          />
        </div>
      </Card>
      <PasswordCard />
      <SessionsCard />
      <Card title={t('shortcuts')}>
        {keys.map(([pressed, what]) => (
          <div key={what} className="li row">
            <span className="setting-name row">
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
            <span>{what}</span>
          </div>
        ))}
      </Card>
      <Card title={t('showcase')} isPadded>
        <div className="row wrap">
          <p className="q sp">{t('showcaseWhy')}</p>
          <Link to="/showcase" className={buttonClass()}>
            {t('openShowcase')}
          </Link>
        </div>
      </Card>
      <p className="t12 f">{session ? t('version', { version: session.version }) : null}</p>
    </div>
  )
}
