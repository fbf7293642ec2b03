// The member site's start: the public door of the house. Read next: door-page.tsx.
import '../ui/theme/tokens.css'
import '../ui/theme/kit.css'
import '../ui/theme/controls.css'
import './door.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyLanguageChoice } from '../ui/i18n/language.ts'
import { applyThemeChoice } from '../ui/theme/theme-choice.ts'
import { DoorPage } from './door-page.tsx'

applyThemeChoice()
applyLanguageChoice()

const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <DoorPage />
    </StrictMode>,
  )
}
