import { isDeepStrictEqual } from 'node:util'
import { invalid } from '../protocol/failure.ts'
import { memberName, type Node } from './expression.ts'

/** The variables of a rule: auth, doc, now, request, resource, get. */
export type Scope = Record<string, unknown>

const OPERATIONS: Record<string, (a: any, b: any) => unknown> = {
  '==': isDeepStrictEqual,
  '!=': (a, b) => !isDeepStrictEqual(a, b),
  in: (a, b) => Array.isArray(b) && b.some((item) => isDeepStrictEqual(item, a)),
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '%': (a, b) => a % b,
}

/** The value of a rule for known variables. */
export function evaluate(node: Node, scope: Scope): any {
  const of = (part: any) => evaluate(part, scope)
  switch (node.type) {
    case 'Literal':
      return node.value
    case 'Identifier':
      if (!(node.name in scope)) throw invalid(`security rule: unknown variable ${node.name}`)
      return scope[node.name]
    case 'ArrayExpression':
      return node.elements.map(of)
    case 'TemplateLiteral':
      return node.quasis
        .flatMap(({ value }, at) => [value.cooked, ...node.expressions.slice(at, at + 1).map(of)])
        .join('')
    case 'UnaryExpression':
      return node.operator === '!' ? !of(node.argument) : -of(node.argument)
    case 'MemberExpression':
      return member(of(node.object), of(memberName(node)))
    case 'CallExpression':
      return call(node, scope)
    case 'LogicalExpression':
      return node.operator === '&&' ? of(node.left) && of(node.right) : of(node.left) || of(node.right)
    case 'BinaryExpression':
      return OPERATIONS[node.operator.slice(0, 2)]!(of(node.left), of(node.right))
  }
}

const member = (of: any, name: string | number): unknown =>
  of !== null && of !== undefined && Object.hasOwn(Object(of), name) ? of[name] : undefined

function call({ callee, arguments: given }: any, scope: Scope): unknown {
  const args = given.map((arg: Node) => evaluate(arg, scope))
  if (callee.type === 'Identifier' && typeof scope[callee.name] === 'function')
    return (scope[callee.name] as Function)(...args)
  if (callee.type === 'MemberExpression' && callee.property.name === 'test') {
    const pattern = evaluate(callee.object, scope)
    if (pattern instanceof RegExp) return pattern.test(String(args[0]))
  }
  throw invalid('security rule: only get() and /regex/.test() may be called')
}
