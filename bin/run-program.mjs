import { spawn } from 'node:child_process'
import { constants } from 'node:os'

// Type stripping and the built-in SQLite are called experimental by some releases of Node 24; operators need not read that.
const nodeOptions = [
  '--disable-warning=ExperimentalWarning',
  // What a batch of messages needs lives as long as its transaction. Where the young space is smaller than that it is copied over and over:
  // with these sizes the message flow takes a tenth less processor time, and a server at rest about 40 MB more memory.
  '--min-semi-space-size=32',
  '--max-semi-space-size=64',
]

/**
 * Hands over to the given Node: becomes it where the system and our own Node can do that, else runs it as a child and ends as
 * it ends. Does not return in the first case.
 */
export function runProgram(node, args) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(node, [node, ...nodeOptions, ...args], process.env)
  }
  runAsChild(node, args)
}

/**
 * Runs the program as a child with our input and output. Signals go to it once, its end becomes ours, and when we are killed it
 * is told to stop by end-with-launcher.mjs, over the channel that closes with us.
 */
export function runAsChild(node, args) {
  const isWindows = process.platform === 'win32'
  const guard = ['--import', new URL('./end-with-launcher.mjs', import.meta.url).href]
  const child = spawn(node, [...nodeOptions, ...guard, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // A session of its own, because a terminal sends Ctrl-C to the whole group and npm forwards it again:
    // the server must see one request to stop, not three.
    detached: !isWindows,
  })
  child.on('error', (error) => {
    process.stderr.write(`Could not run ${node}: ${error.message}\n`)
    process.exitCode = 1
  })
  forwardSignals(child, isWindows)
  child.on('exit', (code, signal) => {
    if (signal !== null && !isWindows) endBySignal(signal)
    else process.exit(code ?? 1)
  })
}

function forwardSignals(child, isWindows) {
  let lastAt = Number.NEGATIVE_INFINITY
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // The console of Windows has told the child already, and there a signal from us would end it on the spot.
      if (isWindows) return
      // Within a second it is the same request on another way; later it is someone losing patience.
      const isRepeated = performance.now() - lastAt < 1_000
      if (isRepeated) return
      lastAt = performance.now()
      child.kill(signal)
    })
  }
}

/** Ends ourselves by the signal that ended the child, so that shells and supervisors see the truth. */
function endBySignal(signal) {
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
  // Signals that Node cannot end by leave us here; shells count them from 128.
  setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 200)
}
