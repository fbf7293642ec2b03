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
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
})
