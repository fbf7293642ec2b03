// `npm run demo`: a bookshop's communities with a season of life in them, ending today, and then a Hutong to look at them with.
// It lives in a folder of its own, ./data-demo or HUTONG_DATA; running it again adds the days since and doubles nothing. Read next: fill-demo.ts.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

process.env.HUTONG_DATA ||= './data-demo'
// Made-up people have no place in a database that somebody points us at for real ones.
if (process.env.DATABASE_URL) {
  delete process.env.DATABASE_URL
  console.log('DATABASE_URL is left alone: the demo keeps to its own folder.')
}

// In a process of its own, so that the server that follows has counted nothing yet and carries none of it in memory.
const code = await new Promise<number>((resolve, reject) => {
  const filling = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, 'fill-demo.ts')], { stdio: 'inherit' })
  filling.once('error', reject).once('exit', (exitCode) => resolve(exitCode ?? 1))
})
if (code !== 0) process.exit(code)
await import('../server/main.ts')
