// The console's start: theme and language first, then the router, which asks who is signed in. Pages are listed in router.tsx.
import '../ui/theme/tokens.css'
import '../ui/theme/kit.css'
import '../ui/theme/controls.css'
import './console.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { Toasts } from '../ui/controls/toasts.tsx'
import { applyLanguageChoice, useLanguage } from '../ui/i18n/language.ts'
import { applyThemeChoice } from '../ui/theme/theme-choice.ts'
import { createQueryClient } from './lib/query-client.ts'
import { createConsoleRouter } from './router.tsx'

applyThemeChoice()
applyLanguageChoice()

const client = createQueryClient()
const router = createConsoleRouter(client)

function Console() {
  const language = useLanguage()
  return (
    <I18nProvider locale={language}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </I18nProvider>
  )
}

/** Fetches the other pages while nothing else is to do, so that they open at once, and still open when the line breaks. */
function fetchPagesAhead(): void {
  for (const route of Object.values(router.routesById)) void router.loadRouteChunk(route)
}

const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  )
  // Long after the first paint, whatever the browser; some have no idle callback.
  setTimeout(fetchPagesAhead, 4000)
}
