import { wallsPath } from '../checks/walls-arrows.ts'
import { camelOf } from './kebab-name.ts'
import type { PlannedFiles } from './write-new-files.ts'

/** The least a module is: its README, its door and a schema of its own. Everything else comes when it is needed. */
export function moduleFiles(name: string, stamp: string): PlannedFiles {
  const folder = `server/modules/${name}`
  const schema = name.replaceAll('-', '_')
  return {
    [`${folder}/README.md`]: `# ${name}

Words: what this module's words mean, as in GLOSSARY.md.
Tables: ${schema}.… and what a row of each is.
Tells: the facts it tells, and when.
Hears: the facts it listens to, and what it then does.
Called by: the modules with an arrow to it in ${wallsPath}.
`,
    [`${folder}/index.ts`]: `// The door of ${name}: what other modules may use of it. Read next: README.md.
import type { Module } from '../../module.ts'

export const ${camelOf(name)}Module: Module = { name: '${name}' }
`,
    [`${folder}/migrations/${stamp}-start-${name}.sql`]: `create schema ${schema};
-- Says that the schema is ours: its tenant tables are then walled off from other workspaces.
comment on schema ${schema} is 'hutong';
`,
  }
}

/** The table of arrows with a line for the module, which may call nobody yet. */
export function withArrow(wallsText: string, name: string): string {
  const table: { arrows: Record<string, string[]> } = JSON.parse(wallsText)
  if (table.arrows[name]) throw new Error(`${wallsPath} has a line for ${name}`)
  return wallsText.replace(/\n( *)\}\s*\}\s*$/, (_, indent: string) => `,\n${indent}  "${name}": []\n${indent}}\n}\n`)
}

/** server/modules.ts with the module at the end of the list; undefined when the list is not where it used to be. */
export function withModule(modulesText: string, name: string): string | undefined {
  const variable = `${camelOf(name)}Module`
  const lastImport = modulesText.lastIndexOf("from './modules/")
  const list = /(modules: readonly Module\[\] = \[)([\s\S]*?)(,?\s*)\]/
  if (lastImport === -1 || !list.test(modulesText)) return undefined
  const lineEnd = modulesText.indexOf('\n', lastImport) + 1
  const imported = `${modulesText.slice(0, lineEnd)}import { ${variable} } from './modules/${name}/index.ts'\n${modulesText.slice(lineEnd)}`
  return imported.replace(list, (_, opening: string, names: string) => `${opening}${names}, ${variable}]`)
}
