import { RuleError } from './rule-error'

export interface Token {
  kind: 'word' | 'text' | 'sign' | 'end'
  value: string
  line: number
  column: number
}

const clock = String.raw`\d{1,2}[:：]\d{2}`
/** Tried in this order at each place. */
const patterns: [kind: Token['kind'] | 'blank', pattern: RegExp][] = [
  ['blank', /^(?:[ \t\u3000]+|#.*)/],
  ['text', /^["“][^"”]*["”]/],
  ['word', new RegExp(`^${clock}\\s*[-—–至到]\\s*${clock}`)],
  ['sign', /^[，,、：:（）()]/],
  ['word', /^[^\s\u3000"“”，,、：:（）()#]+/],
]
const halfWidth: Record<string, string> = { '，': ',', '：': ':', '（': '(', '）': ')' }

/** Cuts a rule text into words, quoted texts and signs, full-width signs taken as half-width. `#` begins a remark. */
export function tokenise(source: string): Token[] {
  const lines = source.split(/\r?\n/)
  const tokens = lines.flatMap((line, index) => tokensOf(line, index + 1))
  return [...tokens, { kind: 'end', value: '', line: lines.length, column: (lines[lines.length - 1]?.length ?? 0) + 1 }]
}

function tokensOf(line: string, number: number): Token[] {
  const tokens: Token[] = []
  for (let column = 1; column <= line.length; ) {
    const rest = line.slice(column - 1)
    const hit = patterns.map(([kind, pattern]) => ({ kind, found: pattern.exec(rest)?.[0] })).find(({ found }) => found)
    if (!hit?.found) throw new RuleError('引号没有成对', { line: number, column })
    const { kind, found } = hit
    if (kind === 'text') tokens.push({ kind, value: found.slice(1, -1), line: number, column })
    else if (kind !== 'blank') tokens.push({ kind, value: narrow(found), line: number, column })
    column += found.length
  }
  return tokens
}

const narrow = (found: string) => found.replace(/[，：（）]/g, (wide) => halfWidth[wide] as string)
