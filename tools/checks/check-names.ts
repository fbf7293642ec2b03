// Names that say nothing, names that are spelled another way than the house spells them, files that are not named after what is in them.
import { declaredNamesOf } from './declared-names.ts'
import { type Finding, failing, warning } from './finding.ts'
import { codeFilesOf } from './parsed-source.ts'
import { isTestPath } from './source-place.ts'
import type { SourceFile, SourceTree } from './source-tree.ts'
import { wordsOf } from './words-of.ts'

// What a name may not be, whole. They name no thing of the field, so anything could move in.
const emptyWhole = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'manager',
  'processor',
  'service',
  'base',
  'impl',
  'data',
  'info',
])
// What a name others see may not end in. Inside a function such an ending may be a library's own word (`formData`).
const emptyLast = new Set(['util', 'utils', 'helper', 'helpers', 'misc', 'manager', 'processor', 'service', 'impl', 'data', 'info'])
// In a function's name these are the noun that a verb needs: Telegram has service messages, shops have service.
const emptyAgents = new Set(['manager', 'processor', 'service'])
// Named after roles that many modules have; what they export is named by the module.
const roleFiles =
  /(^|\/)([a-z0-9-]+-store|index|main|routes|jobs|store|table|access|refusals|react|measure|sop|settings|modules|vite\.config)\.tsx?$/

/** Names of files, folders and what is declared in them. */
export function checkNames(tree: SourceTree): Finding[] {
  return [
    ...tree.files.flatMap((file) => checkPath(file)),
    ...codeFilesOf(tree).flatMap((file) => [...checkSymbols(file), ...checkMainExport(file)]),
    ...checkMigrations(tree),
  ]
}

function checkPath({ path }: SourceFile): Finding[] {
  if (!/\.(ts|tsx|css|sql)$/.test(path) || /(^|\/)(fixtures|samples)\//.test(path) || path.includes('/migrations/')) return []
  return path.split('/').flatMap((part) => {
    const stem = part.replace(/^\./, '').replace(/(\.test|\.flow|\.security|\.config|\.d)*\.(ts|tsx|css|sql)$/, '')
    // Language tags (zh-CN) are spelled as the standard spells them.
    const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) || /^[a-z]{2}-[A-Z]{2}$/.test(stem)
    const words = stem.split('-')
    if (!isKebab) return [failing(path, 1, 'names/kebab-case', `${part} is not in kebab-case`)]
    if (emptyWhole.has(stem) || emptyLast.has(words[words.length - 1] ?? ''))
      return [failing(path, 1, 'names/empty', `${part} says nothing: name the thing`)]
    return []
  })
}

function checkSymbols(file: SourceFile): Finding[] {
  const names = declaredNamesOf(file)
  const spellings = new Set(names.map(({ name }) => name))
  return names.flatMap(({ name, line, isLocal, isFunction }) => {
    const say = (message: string) => [failing(file.path, line, 'names/empty', message)]
    const words = wordsOf(name)
    const last = words[words.length - 1] ?? ''
    if (emptyWhole.has(name.toLowerCase())) return say(`${name} says nothing: name the thing`)
    if (!isLocal && emptyLast.has(last) && !(isFunction && emptyAgents.has(last)))
      return say(`${name} ends in "${last}", which says nothing: name the thing`)
    if (isFunction && name === 'handle') return say('handle needs an object: handle what?')
    return isTestPath(file.path) ? [] : compared(name, spellings).flatMap(say)
  })
}

/** Names that only make sense beside another one. Tests may count what they compare. */
function compared(name: string, spellings: Set<string>): string[] {
  const words = wordsOf(name)
  const isNumbered = /[a-z][1-9]$/.test(name) && [1, 2, 3].some((digit) => name !== twin(name, digit) && spellings.has(twin(name, digit)))
  if (isNumbered || spellings.has(`${name}2`)) return [`${name} is told from its twin by a number: say what differs`]
  // A `NewMember` is one that is being made; `oldTotal` beside `newTotal` only means before and after.
  const isAged = (words[0] === 'old' && spellings.has(name.replace(/^old/i, 'new'))) || name === 'old'
  return isAged ? [`${name} grows older with every change: say what differs`] : []
}

function twin(name: string, digit: number): string {
  return `${name.slice(0, -1)}${digit}`
}

/** A file is found by the name of what it gives. With several things to give there may be no main one, so that only asks for a look. */
function checkMainExport(file: SourceFile): Finding[] {
  if (roleFiles.test(file.path) || /\.test\.tsx?$/.test(file.path) || !/^(server|console|member-app|ui|seed|tools)\//.test(file.path))
    return []
  const exported = declaredNamesOf(file).filter(({ isExported }) => isExported)
  const stem = file.path.replace(/^.*\//, '').replace(/\.tsx?$/, '')
  // message-flow/message-flow.ts tells the story of its folder.
  const isStory = file.path.endsWith(`/${stem}/${stem}.ts`)
  if (exported.length === 0 || isStory || /^[a-z]{2}(-[A-Z]{2})?$/.test(stem) || exported.some(({ name }) => areNamesAlike(stem, name)))
    return []
  const values = exported.filter(({ isType }) => !isType)
  const named = (values.length > 0 ? values : exported).map(({ name }) => name)
  const make = named.length === 1 ? failing : warning
  return [make(file.path, 1, 'names/main-export', `exports ${named.slice(0, 3).join(', ')} and is named after none of them`)]
}

/** One word in common is enough, its ending aside: `ids` gives `MemberId`, `text-decoding` gives `decodeText`. */
function areNamesAlike(stem: string, name: string): boolean {
  const [ofFile, ofExport] = [wordsOf(stem), wordsOf(name)]
  if (ofExport.join('').includes(ofFile.join(''))) return true
  return ofFile.some((word) => ofExport.some((other) => rootOf(word) === rootOf(other)))
}

function rootOf(word: string): string {
  return word.slice(0, 4).replace(/s$/, '')
}

function checkMigrations(tree: SourceTree): Finding[] {
  const files = tree.files.filter(({ path }) => /\/migrations\/.*\.sql$/.test(path))
  const seen = new Map<string, string>()
  return files.flatMap(({ path }) => {
    const fileName = path.replace(/^.*\//, '')
    const say = (message: string) => [failing(path, 1, 'names/migration', message)]
    if (!/^\d{8}T\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(fileName)) return say(`${fileName} is not YYYYMMDDTHHMM-what-it-does.sql`)
    const twinPath = seen.get(fileName)
    seen.set(fileName, path)
    return twinPath ? say(`has the same name as ${twinPath}, so their order is open`) : []
  })
}
