import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const bin = import.meta.dirname
const limit = { timeout: 30_000 }
const onlyPosix = { ...limit, skip: process.platform === 'win32' ? 'Windows has no signals' : false }

// The two ways to hand over: becoming the program, and staying beside it (as on an older Node, which cannot become another).
const ways = ['becomes', 'stays beside'] as const
type Way = (typeof ways)[number]

type Run = {
  process: ChildProcess
  output(): string
  until(text: string): Promise<void>
  ended: Promise<{ code: number | null; signal: string | null }>
}

/** Starts the launcher the given way on a program that is written for the test. */
async function launch(t: TestContext, way: Way, program: string, args: string[] = []): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  const file = join(folder, 'program.ts')
  await writeFile(file, program)
  const staying = `const { runAsChild } = await import(${JSON.stringify(new URL('./run-program.mjs', import.meta.url).href)})
    runAsChild(process.execPath, process.argv.slice(1))`
  const launcher = way === 'becomes' ? [join(bin, 'hutong.mjs'), 'run'] : ['--input-type=module', '-e', staying, '--']
  return follow(t, spawn(process.execPath, [...launcher, file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] }))
}

function follow(t: TestContext, child: ChildProcess): Run {
  let output = ''
  const waiting: (() => void)[] = []
  const keep = (chunk: Buffer): void => {
    output += chunk.toString('utf8')
    for (const wake of waiting.splice(0)) wake()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  t.after(() => child.kill('SIGKILL'))
  const until = async (text: string): Promise<void> => {
    while (!output.includes(text)) await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { process: child, output: () => output, until, ended }
}

for (const way of ways) {
  test(`a launcher that ${way} the program hands on arguments, input, output and the exit code`, limit, async (t) => {
    const run = await launch(
      t,
      way,
      `const words: string[] = process.argv.slice(2)
      process.stdin.on('data', (chunk) => { console.log('heard', String(chunk).trim(), ...words); process.exit(7) })`,
      ['--role=api', 'two words'],
    )
    run.process.stdin?.end('hello')
    assert.deepEqual(await run.ended, { code: 7, signal: null })
    assert.equal(run.output().trim(), 'heard hello --role=api two words')
  })

  test(`a launcher that ${way} the program lets it end by itself with success`, limit, async (t) => {
    const run = await launch(t, way, 'const done: string = "done"\nconsole.log(done)')
    assert.deepEqual(await run.ended, { code: 0, signal: null })
    assert.equal(run.output(), 'done\n')
  })

  test(`a launcher that ${way} the program passes a request to stop on and waits for it to finish`, onlyPosix, async (t) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const run = await launch(
        t,
        way,
        `process.on('${signal}', () => { console.log('stopping'); setTimeout(() => { console.log('stopped'); process.exit(3) }, 200) })
        setInterval(() => {}, 1000)
        console.log('ready')`,
      )
      await run.until('ready')
      run.process.kill(signal)
      assert.deepEqual(await run.ended, { code: 3, signal: null })
      assert.equal(run.output(), 'ready\nstopping\nstopped\n')
    }
  })

  test(`a launcher that ${way} the program ends by the signal that ended it`, onlyPosix, async (t) => {
    const run = await launch(t, way, `process.kill(process.pid, 'SIGKILL')`)
    assert.deepEqual(await run.ended, { code: null, signal: 'SIGKILL' })
    const untouched = await launch(t, way, `setInterval(() => {}, 1000)\nconsole.log('ready')`)
    await untouched.until('ready')
    untouched.process.kill('SIGTERM')
    assert.deepEqual(await untouched.ended, { code: null, signal: 'SIGTERM' })
  })

  test(`a launcher that ${way} the program leaves none behind when killed`, onlyPosix, async (t) => {
    const run = await launch(t, way, `setInterval(() => {}, 1000)\nconsole.log('pid', process.pid)`)
    await run.until('\n')
    const pid = Number(run.output().split(' ')[1])
    assert.ok(isAlive(pid))
    run.process.kill('SIGKILL')
    // Its output closes when the last process that holds it is gone.
    await run.ended
    while (isAlive(pid)) await pause(20)
  })
}

test('a program whose launcher is killed is asked to stop and may finish first', onlyPosix, async (t) => {
  const run = await launch(
    t,
    'stays beside',
    `process.on('SIGTERM', () => setTimeout(() => { console.log('finished'); process.exit(0) }, 200))
    setInterval(() => {}, 1000)
    console.log('ready')`,
  )
  await run.until('ready')
  run.process.kill('SIGKILL')
  await run.until('finished')
})

test('Ctrl-C that arrives on several ways reaches the program once, and again when someone loses patience', onlyPosix, async (t) => {
  const run = await launch(
    t,
    'stays beside',
    `let count = 0
    process.on('SIGINT', () => { console.log('asked', ++count); if (count === 2) process.exit(0) })
    setInterval(() => {}, 1000)
    console.log('ready')`,
  )
  await run.until('ready')
  run.process.kill('SIGINT')
  await run.until('asked 1')
  run.process.kill('SIGINT')
  await pause(1_100)
  assert.equal(run.output(), 'ready\nasked 1\n')
  run.process.kill('SIGINT')
  assert.deepEqual(await run.ended, { code: 0, signal: null })
})

test('a program that forks another keeps it apart from the launcher', limit, async (t) => {
  const run = await launch(
    t,
    'stays beside',
    `import { fork } from 'node:child_process'
    if (process.argv[2] === 'forked') {
      process.on('SIGTERM', () => console.log('asked to stop'))
      process.on('disconnect', () => setTimeout(() => console.log('still here'), 100))
    } else {
      const child = fork(import.meta.filename, ['forked'])
      child.once('spawn', () => setTimeout(() => child.disconnect(), 300))
    }`,
  )
  await run.until('still here')
  assert.deepEqual(await run.ended, { code: 0, signal: null })
  assert.equal(run.output(), 'still here\n')
})

test('a launcher that is asked for nothing it knows says how to use it', limit, async (t) => {
  for (const args of [[], ['dance'], ['run']]) {
    const run = follow(t, spawn(process.execPath, [join(bin, 'hutong.mjs'), ...args]))
    assert.deepEqual(await run.ended, { code: 2, signal: null })
    assert.match(run.output(), /^Usage:/)
  }
})

test('the Node that npm installed is the one the project is written for', limit, async (t) => {
  const finder = `const { findBundledNode } = await import(${JSON.stringify(new URL('./find-node.mjs', import.meta.url).href)})
    console.log(findBundledNode())`
  const found = follow(t, spawn(process.execPath, ['--input-type=module', '-e', finder]))
  assert.equal((await found.ended).code, 0, found.output())
  const version = follow(t, spawn(found.output().trim(), ['--version']))
  await version.ended
  assert.match(version.output(), /^v24\./)
})

/** A checkout with one app, whose build tool writes down what it was called with; the launcher is the real one. */
async function checkout(
  t: TestContext,
  options: { withTools: boolean },
): Promise<{ root: string; run(...args: string[]): Promise<{ code: number | null; output: string }> }> {
  const root = await mkdtemp(join(tmpdir(), 'hutong-'))
  t.after(() => rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  await cp(bin, join(root, 'bin'), { recursive: true })
  await mkdir(join(root, 'console', 'src'), { recursive: true })
  await mkdir(join(root, 'member-app'))
  await writeFile(join(root, 'console', 'vite.config.ts'), 'export default {}\n')
  await writeFile(join(root, 'console', 'index.html'), '<!doctype html><script type="module" src="./src/main.ts"></script>\n')
  await writeFile(join(root, 'console', 'src', 'main.ts'), 'document.title = "first"\n')
  await writeFile(join(root, 'program.ts'), 'console.log("program ran")\n')
  if (options.withTools) await symlink(join(dirname(bin), 'node_modules'), join(root, 'node_modules'))
  const run = async (...args: string[]) => {
    const child = follow(t, spawn(process.execPath, [join(root, 'bin', 'hutong.mjs'), ...args], { cwd: root }))
    const { code } = await child.ended
    return { code, output: child.output() }
  }
  return { root, run }
}

test('the apps are built when their sources changed and not otherwise, and a folder that is no app is passed over', limit, async (t) => {
  const { root, run } = await checkout(t, { withTools: true })
  const first = await run('build')
  assert.equal(first.code, 0, first.output)
  assert.match(first.output, /Built console in/)
  assert.doesNotMatch(first.output, /member-app/)
  assert.match(await readFile(join(root, 'console', 'dist', 'index.html'), 'utf8'), /<script type="module"/)

  assert.deepEqual(await run('build'), { code: 0, output: '' })
  assert.deepEqual(await run('run', '--with-apps', 'program.ts'), { code: 0, output: 'program ran\n' })

  await writeFile(join(root, 'console', 'src', 'main.ts'), 'document.title = "second"\n')
  const second = await run('run', '--with-apps', 'program.ts')
  assert.match(second.output, /Built console in[\s\S]*program ran/)
})

test('a build that fails is told with its reason and is not taken for built, and the server starts without it', limit, async (t) => {
  const { root, run } = await checkout(t, { withTools: true })
  await writeFile(join(root, 'console', 'src', 'main.ts'), 'import "./not-there.ts"\n')
  for (const attempt of ['first', 'again']) {
    const build = await run('build')
    assert.equal(build.code, 1, attempt)
    assert.match(build.output, /not-there[\s\S]*Building console failed/)
  }
  const start = await run('run', '--with-apps', 'program.ts')
  assert.equal(start.code, 0)
  assert.match(start.output, /Starting without this build.[\s\S]*program ran/)
})

test('without the build tools a build is refused, an optional one and a start are not', limit, async (t) => {
  const { run } = await checkout(t, { withTools: false })
  const build = await run('build')
  assert.deepEqual({ code: build.code, names: /console: not built/.test(build.output) }, { code: 1, names: true })
  assert.equal((await run('build', '--if-possible')).code, 0)
  const start = await run('run', '--with-apps', 'program.ts')
  assert.equal(start.code, 0)
  assert.match(start.output, /program ran/)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
