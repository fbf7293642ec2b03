import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The controls' library brings its words in some thirty languages; only ours stay in the build. */
function keepOwnLanguages(): Plugin {
  const spoken = /\/(zh-CN|zh-TW|en-US)\./
  return {
    name: 'keep-own-languages',
    enforce: 'pre',
    load: (id) => (/\/(intl|i18n)\/[\w/-]*[a-z]{2}-[A-Z]{2}\.(mjs|js)$/.test(id) && !spoken.test(id) ? 'export default {}' : undefined),
  }
}

export default defineConfig({
  base: '/console/',
  plugins: [keepOwnLanguages(), react()],
  server: { port: 7071, proxy: { '/api': 'http://127.0.0.1:7070' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The chart library comes with the first chart only; everything else is small.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Left alone, every shared control becomes a file of its own and the first page asks for forty.
        codeSplitting: {
          groups: [
            {
              name: 'frame',
              test: /node_modules\/(react|react-dom|scheduler|i18next|@tanstack\/(react-router|router-core|history|react-store|store|react-query|query-core))\//,
              priority: 3,
            },
            {
              name: 'controls',
              test: /node_modules\/(react-aria|react-aria-components|react-stately|@internationalized|@react-aria)\//,
              minShareCount: 12,
              priority: 2,
            },
            { name: 'shared', test: /\/(ui|console|lucide-react)\//, minShareCount: 8, priority: 1 },
          ],
        },
      },
    },
  },
})
