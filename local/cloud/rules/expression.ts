import { type Expression, parseExpressionAt } from 'acorn'
import { invalidParameter } from '../protocol/failure.ts'

/** A security rule as a syntax tree. Only the kinds of nodes in `KINDS` occur. */
export type RuleNode = Expression

const KINDS = [
  'Literal',
  'Identifier',
  'ArrayExpression',
  'CallExpression',
  'MemberExpression',
  'TemplateLiteral',
  'UnaryExpression',
  'BinaryExpression',
  'LogicalExpression',
]
const OPERATORS = [
  '||',
  '&&',
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '+',
  '-',
  '*',
  '%',
]

/**
 * Parses a rule, which is written in a subset of JavaScript.
 * @throws CloudFailure if the rule is invalid. The real cloud saves such a rule and then refuses
 * all requests. A bare `test()` is invalid there too (docs.cloudbase.net, storage/security-rules).
 */
export function parseRule(source: string): RuleNode {
  let ruleNode: RuleNode
  try {
    ruleNode = parseExpressionAt(source, 0, { ecmaVersion: 2020 })
  } catch (error) {
    throw invalidParameter(`security rule: ${(error as Error).message} in "${source}"`)
  }
  const unparsedText = source.slice(ruleNode.end).trim()
  if (unparsedText)
    throw invalidParameter(`security rule: unexpected ${unparsedText} in "${source}"`)
  assertAllowed(ruleNode, source)
  return ruleNode
}

/** @param isCompared whether the node is an operand of `==` or `!=` */
function assertAllowed(ruleNode: any, source: string, isCompared = false): void {
  const operators = ruleNode?.type === 'UnaryExpression' ? ['!', '-'] : OPERATORS
  const isKnownKind = KINDS.includes(ruleNode?.type)
  if (!isKnownKind || (ruleNode.operator && !operators.includes(ruleNode.operator)))
    throw invalidParameter(
      `security rule: unexpected ${source.slice(ruleNode?.start, ruleNode?.end)} in "${source}"`,
    )
  const isTestCall = ruleNode.type === 'CallExpression' && ruleNode.callee.property?.name === 'test'
  if (isTestCall && !isCompared)
    throw invalidParameter(`security rule: compare the result of test() (== true) in "${source}"`)
  const isComparison = /^[!=]=/.test(ruleNode.operator)
  for (const childNode of partsOf(ruleNode)) assertAllowed(childNode, source, isComparison)
}

/** The parts of an expression that are expressions themselves. */
export function partsOf(ruleNode: any): any[] {
  const computedProperty = ruleNode.computed ? ruleNode.property : undefined
  return [
    ruleNode.object,
    computedProperty,
    ruleNode.callee,
    ruleNode.argument,
    ruleNode.left,
    ruleNode.right,
    ...(ruleNode.arguments ?? []),
    ...(ruleNode.elements ?? []),
    ...(ruleNode.expressions ?? []),
  ].filter(Boolean)
}

/** The name of a member as an expression: the text `a` in `doc.a`, or what `doc[…]` contains. */
export const memberName = ({ computed, property }: any): RuleNode =>
  computed ? property : { ...property, type: 'Literal', value: property.name }
