// Every refusal is explained in docs/refusals.md and the other way round, speaks three languages, and is provoked by a test.
import { type Finding, failing } from './finding.ts'
import type { CataloguedRefusal } from './refusal-catalogues.ts'
import { codesOnPage, refusalsPage, refusalsPagePath } from './refusals-page.ts'
import { languages, sentenceFaults } from './sentence-faults.ts'
import type { SourceTree } from './source-tree.ts'

const codeForm = /^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/

/** What is wrong with the refusals of the code, the page that explains them and the tests that provoke them. */
export function checkRefusals(tree: SourceTree, refusals: CataloguedRefusal[]): Finding[] {
  const tests = tree.files.filter(({ path }) => /\.test\.tsx?$/.test(path) && !path.startsWith('tools/')).map(({ text }) => text)
  return [...refusals.flatMap((refusal) => checkRefusal(refusal, refusals, tests)), ...checkPage(tree, refusals)]
}

function checkRefusal(refusal: CataloguedRefusal, refusals: CataloguedRefusal[], tests: string[]): Finding[] {
  const { code, status, file, line } = refusal
  const say = (rule: string, message: string) => failing(file, line, `refusals/${rule}`, `${code} ${message}`)
  const findings: Finding[] = []
  if (!codeForm.test(code)) findings.push(say('code', 'is not of the form area.what-is-wrong'))
  const owner = file.match(/^server\/modules\/([^/]+)\//)?.[1]
  if (owner && !code.startsWith(`${owner}.`)) findings.push(say('code', `belongs to the module ${owner} and does not begin with its name`))
  if (refusals.some((other) => other.code === code && other !== refusal && `${other.file}${other.line}` <= `${file}${line}`))
    findings.push(say('code', 'is defined twice'))
  if (status < 400 || status > 499) findings.push(say('status', `answers ${status}; a refusal is 4xx, the rest are faults`))
  if (!tests.some((text) => text.includes(`'${code}'`)))
    findings.push(say('untested', 'is mentioned by no test, so nothing shows that it can happen'))
  return [...findings, ...checkWords(refusal).map((fault) => say('words', fault))]
}

function checkWords(refusal: CataloguedRefusal): string[] {
  const missing = languages.filter((language) => refusal[language]?.length !== 2)
  if (missing.length > 0) return [`needs two sentences, what happened and what to do next, in ${missing.join(', ')}`]
  return [0, 1].flatMap((part) => {
    const sentence = { en: refusal.en[part] ?? '', 'zh-CN': refusal['zh-CN'][part] ?? '', 'zh-TW': refusal['zh-TW'][part] ?? '' }
    return sentenceFaults(sentence, /\{(\w+)\}/g)
  })
}

function checkPage(tree: SourceTree, refusals: CataloguedRefusal[]): Finding[] {
  const page = tree.find(refusalsPagePath)?.text ?? ''
  const onPage = codesOnPage(page)
  const inCode = new Set(refusals.map(({ code }) => code))
  const unexplained = refusals.filter(({ code }) => !onPage.has(code))
  const unknown = [...onPage].filter(([code]) => !inCode.has(code))
  const findings = [
    ...unexplained.map(({ code, file, line }) => failing(file, line, 'refusals/manual', `${code} is not explained in ${refusalsPagePath}`)),
    ...unknown.map(([code, line]) => failing(refusalsPagePath, line, 'refusals/manual', `explains ${code}, which nothing refuses with`)),
  ]
  const isStale = findings.length === 0 && page !== refusalsPage(refusals)
  return isStale ? [failing(refusalsPagePath, 1, 'refusals/manual', 'says other words than the code: npm run write:refusals')] : findings
}
