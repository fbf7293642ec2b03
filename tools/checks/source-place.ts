/** Where a file stands in the tree, which decides what it may know. */
export type SourcePlace =
  | { kind: 'contract' | 'kernel' | 'kernel-testing' | 'message-flow' | 'server-root' }
  | { kind: 'console' | 'member-app' | 'ui' }
  | { kind: 'module' | 'connector'; name: string }
  | { kind: 'connector-root' }
  | { kind: 'support' }
  | { kind: 'root' }

const supportFolders = /^(bench|e2e|seed|tools|bin|\.ci)\//

/** Tests and what only tests use. */
export function isTestPath(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('server/kernel/testing/') || path.startsWith('e2e/')
}

/** Tools, benchmarks, the demo's seed and commands: they drive the product and are not part of a running one. */
export function isSupportPath(path: string): boolean {
  return supportFolders.test(path)
}

/** The place of a path, tests not told apart from what they test. */
export function placeOf(path: string): SourcePlace {
  const [top, second, third, fourth] = path.split('/')
  if (isSupportPath(path)) return { kind: 'support' }
  if (top === 'contract' || top === 'console' || top === 'member-app' || top === 'ui') return { kind: top }
  if (top !== 'server') return { kind: 'root' }
  if (second === 'kernel') return { kind: third === 'testing' ? 'kernel-testing' : 'kernel' }
  if (second === 'message-flow') return { kind: 'message-flow' }
  if (second === 'modules' && third && fourth) return { kind: 'module', name: third }
  if (second === 'connectors') return third && fourth ? { kind: 'connector', name: third } : { kind: 'connector-root' }
  return { kind: 'server-root' }
}
