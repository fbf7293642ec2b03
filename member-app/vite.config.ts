import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/',
  plugins: [react()],
  server: { port: 7072, proxy: { '/api': 'http://127.0.0.1:7070' } },
  // The budget of the first load is 170 kB gzip; this warns long before.
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 350 },
})
