import { isDeepStrictEqual } from 'node:util'
import { invalid } from '../protocol/failure.ts'
import type { Node } from './expression.ts'

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
    case 'binary': {
      const left = evaluate(node.left, scope)
      if (node.operator === '&&') return left && evaluate(node.right, scope)
      if (node.operator === '||') return left || evaluate(node.right, scope)
      return OPERATIONS[node.operator]!(left, evaluate(node.right, scope))
    }
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
