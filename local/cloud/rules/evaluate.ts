import { isDeepStrictEqual } from 'node:util'
import { invalidParameter } from '../protocol/failure.ts'
import { memberName, type RuleNode } from './expression.ts'

/** The variables of a rule: auth, doc, now, request, resource, get. */
export type Scope = Record<string, unknown>

const OPERATIONS: Record<string, (a: any, b: any) => unknown> = {
  '==': isDeepStrictEqual,
  '!=': (a, b) => !isDeepStrictEqual(a, b),
  in: (a, b) => Array.isArray(b) && b.some((element) => isDeepStrictEqual(element, a)),
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '%': (a, b) => a % b,
}

/** Evaluates a rule, or a part of it. */
export function evaluate(ruleNode: RuleNode, scope: Scope): any {
  const evaluatePart = (childNode: any) => evaluate(childNode, scope)
  switch (ruleNode.type) {
    case 'Literal':
      return ruleNode.value
    case 'Identifier':
      if (!(ruleNode.name in scope))
        throw invalidParameter(`security rule: unknown variable ${ruleNode.name}`)
      return scope[ruleNode.name]
    case 'ArrayExpression':
      return ruleNode.elements.map(evaluatePart)
    case 'TemplateLiteral': {
      const values = ruleNode.expressions.map(evaluatePart)
      return ruleNode.quasis
        .map(({ value }, index) => value.cooked + (values[index] ?? ''))
        .join('')
    }
    case 'UnaryExpression': {
      const value = evaluatePart(ruleNode.argument)
      return ruleNode.operator === '!' ? !value : -value
    }
    case 'MemberExpression':
      return memberOf(evaluatePart(ruleNode.object), evaluatePart(memberName(ruleNode)))
    case 'CallExpression':
      return callFunction(ruleNode, scope)
    case 'LogicalExpression':
      return ruleNode.operator === '&&'
        ? evaluatePart(ruleNode.left) && evaluatePart(ruleNode.right)
        : evaluatePart(ruleNode.left) || evaluatePart(ruleNode.right)
    case 'BinaryExpression': {
      // `===` and `!==` are evaluated as `==` and `!=`, which compare deeply.
      const operation = OPERATIONS[ruleNode.operator.slice(0, 2)]!
      return operation(evaluatePart(ruleNode.left), evaluatePart(ruleNode.right))
    }
  }
}

/** An own member of a value. Undefined for inherited members, and for members of null. */
const memberOf = (object: any, memberName: string | number): unknown =>
  object !== null && object !== undefined && Object.hasOwn(Object(object), memberName)
    ? object[memberName]
    : undefined

function callFunction({ callee, arguments: argumentNodes }: any, scope: Scope): unknown {
  const argumentValues = argumentNodes.map((argumentNode: RuleNode) =>
    evaluate(argumentNode, scope),
  )
  if (callee.type === 'Identifier' && typeof scope[callee.name] === 'function')
    return (scope[callee.name] as Function)(...argumentValues)
  if (callee.type === 'MemberExpression' && callee.property.name === 'test') {
    const pattern = evaluate(callee.object, scope)
    if (pattern instanceof RegExp) return pattern.test(String(argumentValues[0]))
  }
  throw invalidParameter('security rule: only get() and /regex/.test() may be called')
}
