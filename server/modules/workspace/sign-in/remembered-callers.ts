import type { Acting, App } from '../../../kernel/app/app.ts'

// A screen asks for a dozen things at once; three seconds spare it a dozen lookups. A right taken away on another node lasts no longer than that.
const rememberMs = 3000
const mostRemembered = 5000

export type RememberedCallers = {
  find(key: string): Acting | undefined
  remember(key: string, acting: Acting): void
}

const byApp = new WeakMap<App, Map<string, { acting: Acting; until: number }>>()

/** Who called a moment ago, by cookie or key. */
export function rememberedCallers(app: App): RememberedCallers {
  const known = byApp.get(app) ?? new Map<string, { acting: Acting; until: number }>()
  byApp.set(app, known)
  return {
    find(key) {
      const found = known.get(key)
      if (found === undefined || found.until > performance.now()) return found?.acting
      known.delete(key)
      return undefined
    },
    remember(key, acting) {
      if (known.size >= mostRemembered) known.clear()
      known.set(key, { acting, until: performance.now() + rememberMs })
    },
  }
}

/** Call after anything that changes who may do what: on this node it holds from the next request on. */
export function forgetCallers(app: App): void {
  byApp.get(app)?.clear()
}
