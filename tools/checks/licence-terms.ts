// Licences whose works may be shipped beside or inside an Apache-2.0 program.
const compatible = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
])

/** Whether an SPDX expression lets us ship the work: one side of an OR is enough, both sides of an AND are needed. */
export function isCompatibleLicence(expression: string): boolean {
  const terms = expression.trim().replace(/^\(([^()]*)\)$/, '$1')
  const either = splitOutside(terms, ' OR ')
  if (either.length > 1) return either.some(isCompatibleLicence)
  const both = splitOutside(terms, ' AND ')
  if (both.length > 1) return both.every(isCompatibleLicence)
  return compatible.has(terms)
}

/** Splits at `joint` where no parenthesis is open. */
function splitOutside(terms: string, joint: string): string[] {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < terms.length; at += 1) {
    if (terms[at] === '(') depth += 1
    if (terms[at] === ')') depth -= 1
    if (depth === 0 && terms.startsWith(joint, at)) {
      parts.push(terms.slice(from, at))
      from = at + joint.length
    }
  }
  return [...parts, terms.slice(from)]
}
