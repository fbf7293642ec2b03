import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const apps = ['console', 'member-app']
// What both apps are made of besides their own folder.
const sharedSources = ['ui', 'contract', 'package-lock.json']
const notSources = new Set(['dist', 'node_modules'])
const stampName = '.sources'

/**
 * Builds the web apps whose sources changed since their last build, both at once. A folder without vite.config.ts is no app yet.
 * Throws when a build fails, and when the build tools are missing and `isRequired`.
 */
export async function buildApps(node, { isRequired }) {
  const stale = apps.flatMap((app) => {
    if (!existsSync(join(root, app, 'vite.config.ts'))) return []
    const sources = hashSources(app)
    return sources === readStamp(app) ? [] : [{ app, sources }]
  })
  if (stale.length === 0) return
  const vite = findVite()
  if (vite === undefined) return refuseWithoutTools(stale, isRequired)
  // Builds that succeed are kept even when the other one fails.
  const results = await Promise.allSettled(stale.map(({ app, sources }) => buildApp(node, vite, { app, sources })))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

function refuseWithoutTools(stale, isRequired) {
  const names = stale.map(({ app }) => app).join(' and ')
  const message = `${names}: not built, because the build tools are not installed (npm install without --omit=dev brings them).`
  if (isRequired) throw new Error(message)
  process.stderr.write(`${message}\n`)
}

async function buildApp(node, vite, { app, sources }) {
  const startedAt = performance.now()
  process.stdout.write(`Building ${app}\n`)
  const { code, output } = await runQuietly(node, [vite, 'build'], join(root, app))
  if (code !== 0) throw new Error(`${output}\nBuilding ${app} failed.`)
  writeFileSync(join(root, app, 'dist', stampName), sources)
  process.stdout.write(`Built ${app} in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`)
}

/** The content decides, not the time of the files: clones, archives and images keep no order of times. */
function hashSources(app) {
  const hash = createHash('sha256')
  for (const path of [app, ...sharedSources].flatMap((name) => listFiles(join(root, name)))) {
    hash
      .update(`${relative(root, path)}\n`)
      .update(readFileSync(path))
      .update('\n')
  }
  return hash.digest('hex')
}

function listFiles(path) {
  if (!existsSync(path)) return []
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return [path]
  }
  return entries
    .filter(({ name }) => !notSources.has(name) && !/\.test\.tsx?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name)
      if (entry.isDirectory()) return listFiles(child)
      return entry.isFile() ? [child] : []
    })
}

function readStamp(app) {
  const path = join(root, app, 'dist', stampName)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function findVite() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  } catch {
    return undefined
  }
}

function runQuietly(node, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject).once('close', (code) => resolve({ code, output }))
  })
}
