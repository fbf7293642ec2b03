// What may be written in one place only, or nowhere: the runtime's environment, the machine's clock, the network, SQL, classes, silenced checks.
// `any`, `!`, default exports and `export *` are Biome's to find (biome.json); here stands that nobody may silence it there.
import { type ESTree, Visitor } from 'vite'
import { type Finding, failing } from './finding.ts'
import { looksLikeSql } from './looks-like-sql.ts'
import { codeFilesOf, parsedSourceOf } from './parsed-source.ts'
import { isSupportPath, isTestPath } from './source-place.ts'
import type { SourceFile, SourceTree } from './source-tree.ts'

type Ban = { rule: string; message: string; isAllowed: (path: string) => boolean }

const isOutside = (path: string) => isTestPath(path) || isSupportPath(path) || path.endsWith('vite.config.ts')
const isBrowser = (path: string) => /^(console|member-app|ui)\//.test(path)
const isKernel = (path: string) => path.startsWith('server/kernel/')

const bans = {
  environment: {
    rule: 'bans/environment',
    message: 'the environment is read once, in server/kernel/config',
    isAllowed: (path) => path.startsWith('server/kernel/config/') || isOutside(path),
  },
  clock: {
    rule: 'bans/clock',
    message:
      'the time comes from the clock (server/kernel/clock; in a browser ui/format/now.ts), so that a test and a community can have their own',
    isAllowed: (path) => path.startsWith('server/kernel/clock/') || (isBrowser(path) && /\/(clock|now)\.ts$/.test(path)) || isOutside(path),
  },
  network: {
    rule: 'bans/network',
    message: "fetch belongs to connectors/, ui/api and the apps' lib/",
    isAllowed: (path) => /^(server\/connectors|ui\/api|console\/lib|member-app\/lib)\//.test(path) || isOutside(path),
  },
  class: {
    rule: 'bans/class',
    message: 'classes stand in the kernel; elsewhere functions and plain objects do',
    isAllowed: (path) => isKernel(path) || isTestPath(path),
  },
  decorator: { rule: 'bans/decorator', message: 'decorators hide who calls what', isAllowed: () => false },
  sql: {
    rule: 'bans/sql',
    message: "a module's SQL stands in its store.ts and in migrations",
    isAllowed: (path) => isKernel(path) || isBrowser(path) || /(^|\/)([a-z0-9-]+-)?store\.ts$/.test(path) || isOutside(path),
  },
  silenced: { rule: 'bans/silenced', message: 'a silenced type or rule hides the next mistake: mend what it says', isAllowed: () => false },
  // In a test it is a claim about types, and tsc fails when the claim is wrong.
  expected: { rule: 'bans/silenced', message: 'an expected type error belongs in a test of types', isAllowed: (path) => isTestPath(path) },
  todo: { rule: 'bans/todo', message: 'finish it, or write it down where work is planned', isAllowed: () => false },
} satisfies Record<string, Ban>

// Other rules of Biome may be set aside in a line with a reason, which Biome demands; these may not, nor may all at once.
const silencing =
  /@ts-(ignore|nocheck)|biome-ignore[\w-]*\s+lint(\/\w+)?(\/(noExplicitAny|noNonNullAssertion|noDefaultExport|noReExportAll))?\s*:/

type BanName = keyof typeof bans
type Report = (ban: BanName, offset: number) => void

/** Every use of something outside the place it is kept to. */
export function checkBans(tree: SourceTree): Finding[] {
  return codeFilesOf(tree).flatMap(bansOfFile)
}

function bansOfFile(file: SourceFile): Finding[] {
  const { program, comments, lineOf } = parsedSourceOf(file)
  const findings: Finding[] = []
  const report: Report = (name, offset) => {
    const { rule, message, isAllowed } = bans[name]
    const line = lineOf(offset)
    const isKnown = findings.some((finding) => finding.line === line && finding.rule === rule)
    if (!isKnown && !isAllowed(file.path)) findings.push(failing(file.path, line, rule, message))
  }
  for (const { text, start } of comments) {
    if (silencing.test(text)) report('silenced', start)
    if (/@ts-expect-error/.test(text)) report('expected', start)
    if (/\b(TODO|FIXME|XXX)\b/.test(text)) report('todo', start)
  }
  visitCode(program, report)
  return findings
}

function visitCode(program: ESTree.Program, report: Report): void {
  const onClass = (node: ESTree.Class) => {
    if (!isDemandedByReact(node)) report('class', node.start)
    if (node.decorators.length > 0 || node.body.body.some(isDecorated)) report('decorator', node.start)
  }
  const onText = (text: string, offset: number) => {
    if (looksLikeSql(text)) report('sql', offset)
  }
  new Visitor({
    ImportDeclaration: (node) => {
      const takesEnvironment = node.specifiers.some(
        ({ local, ...rest }) =>
          local.name === 'env' || ('imported' in rest && rest.imported.type === 'Identifier' && rest.imported.name === 'env'),
      )
      if (/^(node:)?process$/.test(node.source.value) && takesEnvironment) report('environment', node.start)
    },
    MemberExpression: (node) => {
      if (isNamed(node, 'process', 'env')) report('environment', node.start)
      if (isNamed(node, 'Date', 'now') || isNamed(node, 'Temporal', 'Now')) report('clock', node.start)
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) report('clock', node.start)
    },
    CallExpression: (node) => {
      const { callee } = node
      if (callee.type === 'Identifier' && callee.name === 'fetch') report('network', node.start)
      if (isNamed(callee, 'globalThis', 'fetch') || isNamed(callee, 'window', 'fetch')) report('network', node.start)
      if (isQueryStart(callee)) report('sql', node.start)
    },
    Literal: (node) => {
      if (typeof node.value === 'string') onText(node.value, node.start)
    },
    TaggedTemplateExpression: (node) => {
      if (node.tag.type === 'Identifier' && node.tag.name === 'sql') report('sql', node.start)
    },
    TemplateLiteral: (node) => onText(node.quasis.map(({ value }) => value.raw).join('x'), node.start),
    ClassDeclaration: onClass,
    ClassExpression: onClass,
  }).visit(program)
}

function isNamed(node: ESTree.Node, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || node.object.name !== object) return false
  if (node.computed) return node.property.type === 'Literal' && node.property.value === property
  return node.property.type === 'Identifier' && node.property.name === property
}

const queryStarts = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])

function isQueryStart(callee: ESTree.Node): boolean {
  return (
    callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier' && queryStarts.has(callee.property.name)
  )
}

/** React has no other form for an error boundary. */
function isDemandedByReact(node: ESTree.Class): boolean {
  const parent = node.superClass
  if (parent?.type === 'MemberExpression') return isNamed(parent, 'React', 'Component')
  return parent?.type === 'Identifier' && parent.name === 'Component'
}

function isDecorated(element: ESTree.ClassElement): boolean {
  return 'decorators' in element && element.decorators.length > 0
}
