import { parseExpressionAt } from 'acorn'
import { invalid } from '../protocol/failure.ts'

/** A security rule as a tree. */
export type Node =
  | { kind: 'value'; value: unknown }
  | { kind: 'name'; name: string }
  | { kind: 'member'; of: Node; name: Node }
  | { kind: 'call'; of: Node; args: Node[] }
  | { kind: 'list'; items: Node[] }
  | { kind: 'text'; parts: Node[] }
  | { kind: 'not'; of: Node }
  | { kind: 'binary'; operator: string; left: Node; right: Node }

const OPERATORS = ['||', '&&', '==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', '+', '-', '*', '%']

/**
 * Parses a rule, a subset of JavaScript. Throws on an invalid one, which the cloud saves and then refuses everything
 * by; a bare `test()` is invalid there (docs.cloudbase.net, storage/security-rules).
 */
export function parse(source: string): Node {
  let tree: any
  try {
    tree = parseExpressionAt(source, 0, { ecmaVersion: 2020 })
  } catch (error) {
    throw invalid(`security rule: ${(error as Error).message} in "${source}"`)
  }
  const rest = source.slice(tree.end).trim()
  if (rest) throw invalid(`security rule: unexpected ${rest} in "${source}"`)
  return nodeOf(tree, source)
}

function nodeOf(tree: any, source: string, compared = false): Node {
  const of = (part: any) => nodeOf(part, source)
  switch (tree?.type) {
    case 'Literal':
      return { kind: 'value', value: tree.value }
    case 'Identifier':
      return { kind: 'name', name: tree.name }
    case 'ArrayExpression':
      return { kind: 'list', items: tree.elements.map(of) }
    case 'CallExpression':
      if (tree.callee.property?.name === 'test' && !compared)
        throw invalid(`security rule: compare the result of test() (== true) in "${source}"`)
      return { kind: 'call', of: of(tree.callee), args: tree.arguments.map(of) }
    case 'MemberExpression':
      return {
        kind: 'member',
        of: of(tree.object),
        name: tree.computed ? of(tree.property) : { kind: 'value', value: tree.property.name },
      }
    case 'TemplateLiteral': {
      const texts: Node[] = tree.quasis.map((quasi: any) => ({ kind: 'value', value: quasi.value.cooked }))
      return { kind: 'text', parts: texts.flatMap((text, at) => [text, ...tree.expressions.slice(at, at + 1).map(of)]) }
    }
    case 'UnaryExpression':
      if (tree.operator === '!') return { kind: 'not', of: of(tree.argument) }
      if (tree.operator === '-')
        return { kind: 'binary', operator: '-', left: { kind: 'value', value: 0 }, right: of(tree.argument) }
      break
    case 'BinaryExpression':
    case 'LogicalExpression': {
      if (!OPERATORS.includes(tree.operator)) break
      const operator = tree.operator.slice(0, 2)
      const side = (part: any) => nodeOf(part, source, operator === '==' || operator === '!=')
      return { kind: 'binary', operator, left: side(tree.left), right: side(tree.right) }
    }
  }
  throw invalid(`security rule: unexpected ${source.slice(tree?.start, tree?.end)} in "${source}"`)
}
