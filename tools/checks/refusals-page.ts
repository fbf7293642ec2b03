import type { CataloguedRefusal } from './refusal-catalogues.ts'

export const refusalsPagePath = 'docs/refusals.md'

const opening = `# Refusals

When Hutong will not do something, it answers with a code, a sentence that says what happened and why, and a sentence that says what to do
next. This page lists every code. Names in braces are filled in with the case at hand. The same list in the source is the \`refusals.ts\` of each
module; this page is written from it by \`npm run write:refusals\`.

| status | means |
|---|---|
| 400 | something in the request cannot be taken as it is |
| 401 | nobody is signed in |
| 403 | the person signed in may not do this |
| 404 | it is not there, or not for this person's eyes |
| 409 | it does not fit what is already there |
| 413 | too large |
| 429 | too many in a short time |

中文说明附在每一条后面：先说发生了什么，再说接下来怎么做。
`

/** The manual's page: every code with what happened and what to do next, in English and Chinese. */
export function refusalsPage(refusals: CataloguedRefusal[]): string {
  const areas = [...new Set(refusals.map(({ code }) => areaOf(code)))].sort()
  const sections = areas.map((area) => {
    const entries = refusals.filter(({ code }) => areaOf(code) === area).map(entryOf)
    return `\n## ${area}\n${entries.join('')}`
  })
  return opening + sections.join('')
}

/** Code → line of every entry of a page. */
export function codesOnPage(page: string): Map<string, number> {
  const lines = page.split('\n').map((line, index) => [line.match(/^### `([^`]+)`/)?.[1], index + 1] as const)
  return new Map(lines.flatMap(([code, line]) => (code ? [[code, line]] : [])))
}

function entryOf(refusal: CataloguedRefusal): string {
  const { code, status, en, 'zh-CN': chinese } = refusal
  return `\n### \`${code}\` (${status})\n\n${en[0]}\n**Next:** ${en[1]}\n\n${chinese[0]}\n**怎么办：** ${chinese[1]}\n`
}

function areaOf(code: string): string {
  return code.split('.')[0] ?? code
}
