import { type ESTree, Visitor } from 'vite'
import { parsedSourceOf } from './parsed-source.ts'
import type { SourceFile } from './source-tree.ts'

export type DeclaredName = {
  name: string
  line: number
  /** Declared inside a function: parameters and variables nobody else sees. */
  isLocal: boolean
  isFunction: boolean
  isType: boolean
  isExported: boolean
}

type Named = { name: string; start: number }

/** Every name a file declares. Names taken over from elsewhere (`const { data } = useQuery()`, imports) are not its choice and left out. */
export function declaredNamesOf(file: SourceFile): DeclaredName[] {
  const { program, lineOf } = parsedSourceOf(file)
  const exportedNames = exportedNamesOf(program)
  const found: DeclaredName[] = []
  let depth = 0
  const add = (node: Named | null | undefined, kind: 'function' | 'type' | 'value') => {
    if (!node) return
    const isExported = depth === 0 && exportedNames.has(node.name)
    const isFunction = kind === 'function'
    found.push({ name: node.name, line: lineOf(node.start), isLocal: depth > 0, isFunction, isType: kind === 'type', isExported })
  }
  const enterFunction = (node: { params: ESTree.ParamPattern[] }) => {
    depth += 1
    for (const parameter of node.params) add(plainName(parameter), 'value')
  }
  const leave = () => {
    depth -= 1
  }
  new Visitor({
    FunctionDeclaration: (node) => {
      add(node.id, 'function')
      enterFunction(node)
    },
    FunctionExpression: enterFunction,
    ArrowFunctionExpression: enterFunction,
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
    ClassDeclaration: (node) => add(node.id, 'value'),
    TSTypeAliasDeclaration: (node) => add(node.id, 'type'),
    TSInterfaceDeclaration: (node) => add(node.id, 'type'),
    VariableDeclarator: (node) => add(plainName(node.id), /Function/.test(node.init?.type ?? '') ? 'function' : 'value'),
  }).visit(program)
  return found
}

function plainName(pattern: ESTree.ParamPattern | ESTree.BindingPattern): ESTree.BindingIdentifier | undefined {
  const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern
  return target.type === 'Identifier' ? target : undefined
}

function exportedNamesOf(program: ESTree.Program): Set<string> {
  const names = new Set<string>()
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue
    const { declaration, specifiers, source } = statement
    if (!source) for (const { local } of specifiers) if (local.type === 'Identifier') names.add(local.name)
    if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') names.add(declaration.id.name)
    if (declaration?.type === 'VariableDeclaration')
      for (const { id } of declaration.declarations) if (id.type === 'Identifier') names.add(id.name)
  }
  return names
}
