import { type Expression, parseExpressionAt } from 'acorn'
import { invalid } from '../protocol/failure.ts'

/** A security rule as a tree, of the kinds below alone. */
export type Node = Expression

const KINDS = [
  ...['Literal', 'Identifier', 'ArrayExpression', 'CallExpression', 'MemberExpression', 'TemplateLiteral'],
  ...['UnaryExpression', 'BinaryExpression', 'LogicalExpression'],
]
const OPERATORS = ['||', '&&', '==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', '+', '-', '*', '%']

/**
 * Parses a rule, a subset of JavaScript. Throws on an invalid one, which the cloud saves and then refuses everything
 * by; a bare `test()` is invalid there (docs.cloudbase.net, storage/security-rules).
 */
export function parse(source: string): Node {
  let tree: Node
  try {
    tree = parseExpressionAt(source, 0, { ecmaVersion: 2020 })
  } catch (error) {
    throw invalid(`security rule: ${(error as Error).message} in "${source}"`)
  }
  const rest = source.slice(tree.end).trim()
  if (rest) throw invalid(`security rule: unexpected ${rest} in "${source}"`)
  check(tree, source)
  return tree
}

function check(tree: any, source: string, compared = false): void {
  const operators = tree?.type === 'UnaryExpression' ? ['!', '-'] : OPERATORS
  if (!KINDS.includes(tree?.type) || (tree.operator && !operators.includes(tree.operator)))
    throw invalid(`security rule: unexpected ${source.slice(tree?.start, tree?.end)} in "${source}"`)
  if (tree.type === 'CallExpression' && tree.callee.property?.name === 'test' && !compared)
    throw invalid(`security rule: compare the result of test() (== true) in "${source}"`)
  for (const part of partsOf(tree)) check(part, source, /^[!=]=/.test(tree.operator))
}

/** The parts of an expression that are expressions themselves. */
export function partsOf(tree: any): any[] {
  const { object, property, computed, callee, arguments: given = [], elements = [], expressions = [] } = tree
  const named = [object, computed && property, callee, tree.argument, tree.left, tree.right].filter(Boolean)
  return [...named, ...given, ...elements, ...expressions]
}

/** The name of a member, an expression where it is computed. */
export const memberName = ({ computed, property }: any): Node =>
  computed ? property : { ...property, type: 'Literal', value: property.name }
