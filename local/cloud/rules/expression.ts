import { invalid } from '../protocol/failure'

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

const TOKEN =
  /\s*(?:(===|!==|==|!=|<=|>=|&&|\|\||[<>!()[\].,+\-*%])|(\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(`(?:[^`\\]|\\.)*`)|(\/(?:[^/\\\n]|\\.)+\/[ims]*)|([\p{L}_$][\p{L}\p{N}_$]*))/uy
const levels = [['||'], ['&&'], ['==', '!=', '===', '!=='], ['<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '%']]

/** Parses a rule; throws on what is no rule, so that a wrong rule never silently refuses everybody. */
export function parse(source: string): Node {
  const tokens = tokenize(source)
  let at = 0
  const peek = () => tokens[at]
  const take = (text?: string): string => {
    const token = tokens[at++]
    if (token === undefined || (text !== undefined && token !== text))
      throw invalid(`security rule: ${text ?? 'more'} expected in "${source}"`)
    return token
  }
  const accept = (text: string): boolean => {
    if (peek() !== text) return false
    at++
    return true
  }
  const list = (end: string): Node[] => {
    const items: Node[] = []
    while (peek() !== end) {
      items.push(binary(0))
      if (peek() !== end) take(',')
    }
    take(end)
    return items
  }
  function binary(level: number): Node {
    if (level === levels.length) return unary()
    let left = binary(level + 1)
    while (levels[level]!.includes(peek() ?? '')) {
      const operator = take().replace(/^([=!]=)=$/, '$1')
      left = { kind: 'binary', operator, left, right: binary(level + 1) }
    }
    return left
  }
  function unary(): Node {
    if (accept('!')) return { kind: 'not', of: unary() }
    if (accept('-')) return { kind: 'binary', operator: '-', left: { kind: 'value', value: 0 }, right: unary() }
    let node = primary()
    for (;;) {
      if (accept('.')) node = { kind: 'member', of: node, name: { kind: 'value', value: take() } }
      else if (accept('[')) {
        node = { kind: 'member', of: node, name: binary(0) }
        take(']')
      } else if (accept('(')) node = { kind: 'call', of: node, args: list(')') }
      else return node
    }
  }
  function primary(): Node {
    const token = take()
    if (token === '(') {
      const inner = binary(0)
      take(')')
      return inner
    }
    if (token === '[') return { kind: 'list', items: list(']') }
    if (/^\d/.test(token)) return { kind: 'value', value: Number(token) }
    if (/^['"]/.test(token)) return { kind: 'value', value: token.slice(1, -1).replace(/\\(.)/g, '$1') }
    if (token[0] === '`') return template(token.slice(1, -1))
    if (token[0] === '/') return regExp(token)
    if (token === 'true' || token === 'false' || token === 'null') return { kind: 'value', value: JSON.parse(token) }
    if (/^[\p{L}_$]/u.test(token) && token !== 'in') return { kind: 'name', name: token }
    throw invalid(`security rule: unexpected ${token} in "${source}"`)
  }
  const tree = binary(0)
  if (at < tokens.length) throw invalid(`security rule: unexpected ${peek()} in "${source}"`)
  return tree
}

function tokenize(source: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (source.slice(TOKEN.lastIndex).trim()) {
    const start = TOKEN.lastIndex
    const match = TOKEN.exec(source)
    if (!match) throw invalid(`security rule: cannot read "${source.slice(start)}"`)
    tokens.push(match[0].trim())
  }
  return tokens
}

function template(source: string): Node {
  const parts = source.split(/\$\{([^}]*)\}/)
  return { kind: 'text', parts: parts.map((part, at) => (at % 2 ? parse(part) : { kind: 'value', value: part })) }
}

function regExp(token: string): Node {
  const end = token.lastIndexOf('/')
  return { kind: 'value', value: new RegExp(token.slice(1, end), token.slice(end + 1)) }
}
