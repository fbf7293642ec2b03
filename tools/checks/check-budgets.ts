// Lengths that keep a file and a function readable in one go. The numbers stand in CONTRIBUTING.md, "Budgets".
import { type ESTree, Visitor, type VisitorObject } from 'vite'
import { type Finding, failing, warning } from './finding.ts'
import { codeFilesOf, parsedSourceOf } from './parsed-source.ts'
import type { SourceFile, SourceTree } from './source-tree.ts'

type Budget = { warn: number; fail: number }
type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression

const fileLines = { ts: { warn: 250, fail: 400 }, tsx: { warn: 250, fail: 350 }, test: { warn: 400, fail: 600 } }
const functionLines = { ts: { warn: 40, fail: 60 }, tsx: { warn: 100, fail: 150 } }
const parameterBudget = { warn: 3, fail: 4 }
const nestingBudget = { warn: 3, fail: 4 }
// A module's README is read before its code, standing up.
const readmeLines = { warn: 25, fail: 25 }

/** Files, functions, parameter lists and nesting that outgrew what a person takes in at once. */
export function checkBudgets(tree: SourceTree): Finding[] {
  return [
    ...codeFilesOf(tree).flatMap((file) => [...checkFileLength(file), ...checkFunctions(file)]),
    ...tree.files.filter(({ path }) => /^server\/modules\/[^/]+\/README\.md$/.test(path)).flatMap((file) => overFile(file, readmeLines)),
  ]
}

function checkFileLength(file: SourceFile): Finding[] {
  if (isTest(file)) return overFile(file, fileLines.test)
  return overFile(file, file.path.endsWith('x') ? fileLines.tsx : fileLines.ts)
}

function overFile(file: SourceFile, budget: Budget): Finding[] {
  const lineCount = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0)
  return over(lineCount, budget, { file: file.path, line: 1, rule: 'budgets/file', what: 'lines in a file' })
}

function checkFunctions(file: SourceFile): Finding[] {
  const { program, lineOf } = parsedSourceOf(file)
  const budget = file.path.endsWith('x') ? functionLines.tsx : functionLines.ts
  const findings: Finding[] = []
  const tested = new Set<ESTree.Node>()
  const nesting = nestingOf()
  const enter = (node: FunctionNode) => {
    nesting.enterFunction()
    const line = lineOf(node.start)
    const at = { file: file.path, line }
    const lineCount = lineOf(node.end) - line + 1
    if (!tested.has(node)) findings.push(...over(lineCount, budget, { ...at, rule: 'budgets/function', what: 'lines in a function' }))
    findings.push(...over(positionalCount(node), parameterBudget, { ...at, rule: 'budgets/parameters', what: 'positional parameters' }))
  }
  const enterBlock = (node: ESTree.Node) => {
    const depth = nesting.enterBlock(node)
    findings.push(
      ...over(depth, nestingBudget, { file: file.path, line: lineOf(node.start), rule: 'budgets/nesting', what: 'levels of nesting' }),
    )
  }
  new Visitor({
    CallExpression: (node) => {
      if (isTest(file)) for (const argument of node.arguments) tested.add(argument)
    },
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    'FunctionDeclaration:exit': nesting.leaveFunction,
    'FunctionExpression:exit': nesting.leaveFunction,
    'ArrowFunctionExpression:exit': nesting.leaveFunction,
    ...levelHandlers(enterBlock, nesting.leaveBlock),
  }).visit(program)
  return firstPerLine(findings)
}

const levelStatements = ['If', 'For', 'ForIn', 'ForOf', 'While', 'DoWhile', 'Switch', 'Try'].map((kind) => `${kind}Statement`)

function levelHandlers(enter: (node: ESTree.Node) => void, leave: () => void): VisitorObject {
  return Object.fromEntries(
    levelStatements.flatMap((type) => [
      [type, enter],
      [`${type}:exit`, leave],
    ]),
  )
}

/** Depth inside the innermost function. `else if` stays on the level of its `if`. */
function nestingOf() {
  const functions: number[][] = [[]]
  const elseIfs = new Set<ESTree.Node>()
  return {
    enterFunction: () => void functions.push([]),
    leaveFunction: () => void functions.pop(),
    enterBlock(node: ESTree.Node): number {
      const levels = functions[functions.length - 1] ?? []
      const depth = (levels[levels.length - 1] ?? 0) + (elseIfs.has(node) ? 0 : 1)
      levels.push(depth)
      if (node.type === 'IfStatement' && node.alternate?.type === 'IfStatement') elseIfs.add(node.alternate)
      return depth
    },
    leaveBlock: () => void functions[functions.length - 1]?.pop(),
  }
}

function positionalCount(node: FunctionNode): number {
  return node.params.filter((parameter) => !(parameter.type === 'Identifier' && parameter.name === 'this')).length
}

function over(count: number, budget: Budget, at: { file: string; line: number; rule: string; what: string }): Finding[] {
  if (count > budget.fail) return [failing(at.file, at.line, at.rule, `${count} ${at.what}; at most ${budget.fail}`)]
  if (count > budget.warn) return [warning(at.file, at.line, at.rule, `${count} ${at.what}; better ${budget.warn}`)]
  return []
}

/** One line may open several functions or levels; one finding of a kind is enough there. */
function firstPerLine(findings: Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ line, rule }) => {
    const key = `${line} ${rule}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function isTest(file: SourceFile): boolean {
  return /\.test\.tsx?$/.test(file.path)
}
