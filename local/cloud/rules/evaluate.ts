import { isDeepStrictEqual } from 'node:util'
import { invalid } from '../protocol/failure.ts'
import type { Node } from './expression.ts'

/** The variables of a rule: auth, doc, now, request, resource, get. */
export type Scope = Record<string, unknown>

/** The value of a rule for known variables. */
export function evaluate(node: Node, scope: Scope): any {
  switch (node.kind) {
    case 'value':
      return node.value
    case 'name':
      if (!(node.name in scope)) throw invalid(`security rule: unknown variable ${node.name}`)
      return scope[node.name]
    case 'list':
      return node.items.map((item) => evaluate(item, scope))
    case 'text':
      return node.parts.map((part) => evaluate(part, scope)).join('')
    case 'not':
      return !evaluate(node.of, scope)
    case 'member':
      return member(evaluate(node.of, scope), evaluate(node.name, scope))
    case 'call':
      return call(node, scope)
    case 'binary':
      return binary(
        node.operator,
        () => evaluate(node.left, scope),
        () => evaluate(node.right, scope),
      )
  }
}

function member(of: any, name: string | number): unknown {
  return of !== null && of !== undefined && Object.hasOwn(Object(of), name) ? of[name] : undefined
}

function call(node: Node & { kind: 'call' }, scope: Scope): unknown {
  const args = node.args.map((arg) => evaluate(arg, scope))
  if (node.of.kind === 'name' && typeof scope[node.of.name] === 'function')
    return (scope[node.of.name] as Function)(...args)
  if (node.of.kind === 'member' && node.of.name.kind === 'value' && node.of.name.value === 'test') {
    const pattern = evaluate(node.of.of, scope)
    if (pattern instanceof RegExp) return pattern.test(String(args[0]))
  }
  throw invalid('security rule: only get() and /regex/.test() may be called')
}

function binary(operator: string, left: () => any, right: () => any): unknown {
  if (operator === '&&') return left() && right()
  if (operator === '||') return left() || right()
  const [a, b] = [left(), right()]
  switch (operator) {
    case '==':
      return isDeepStrictEqual(a, b)
    case '!=':
      return !isDeepStrictEqual(a, b)
    case 'in':
      return Array.isArray(b) ? b.some((item) => isDeepStrictEqual(item, a)) : false
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    default:
      return a % b
  }
}
