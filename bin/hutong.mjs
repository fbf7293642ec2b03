#!/usr/bin/env node
// The launcher behind every npm script. Plain JavaScript, because it must run on whatever Node the machine has (20.19 and up);
// it finds the Node the project is written for and hands over to it. See find-node.mjs, run-program.mjs, build-apps.mjs.
import { buildApps } from './build-apps.mjs'
import { findNode } from './find-node.mjs'
import { runProgram } from './run-program.mjs'

const usage = `Usage:
  node bin/hutong.mjs run [--with-apps] [node options] <file.ts> [arguments]
      runs a TypeScript file; --with-apps first builds the web apps where their sources changed
  node bin/hutong.mjs build [--if-possible]
      builds the web apps where their sources changed; --if-possible ends well where the build tools are not installed
`

const [command, ...rest] = process.argv.slice(2)

/** A server without its newest screens is still a server: on a small machine a build can fail for want of memory. */
async function tryBuildApps(node) {
  try {
    await buildApps(node, { isRequired: false })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nStarting without this build.\n`)
  }
}

try {
  if (command === 'run' && rest.length > 0) {
    const withApps = rest[0] === '--with-apps'
    const args = withApps ? rest.slice(1) : rest
    const node = findNode()
    if (withApps) await tryBuildApps(node)
    runProgram(node, args)
  } else if (command === 'build') {
    await buildApps(findNode(), { isRequired: !rest.includes('--if-possible') })
  } else {
    process.stderr.write(usage)
    process.exitCode = 2
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
