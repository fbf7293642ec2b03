// Loaded before a program that the launcher runs as its child: when the launcher is gone, the program is asked to stop.
import { isMainThread } from 'node:worker_threads'

// Programs this one forks have a channel of their own that means something else.
const position = process.execArgv.indexOf(import.meta.url)
if (position > 0) process.execArgv.splice(position - 1, 2)

if (isMainThread && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel alone must not keep a finished program alive.
  process.channel.unref()
}
