import { RuleError } from './rule-error'
import type { Token } from './tokens'

const kinds: Record<Token['kind'], string> = { word: '词', text: '带引号的文字', sign: '标点', end: '结尾' }

/** A place in the row of tokens, with the complaints that a reader has. */
export class Cursor {
  private readonly tokens: readonly Token[]
  private at = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get token(): Token {
    return this.tokens[this.at] as Token
  }

  /** Whether the next token is this keyword or sign; a quoted text never is. */
  sees(value: string): boolean {
    return this.token.value === value && (this.token.kind === 'word' || this.token.kind === 'sign')
  }

  skip(value: string): boolean {
    const seen = this.sees(value)
    if (seen) this.at++
    return seen
  }

  expect(value: string): Token {
    const { token } = this
    if (!this.skip(value)) throw new RuleError(`这里应当是“${value}”，现在是${shown(token)}`, token)
    return token
  }

  take(kind: 'word' | 'text', what: string): Token {
    const { token } = this
    if (token.kind !== kind) throw new RuleError(`这里缺少${what}（${kinds[kind]}），现在是${shown(token)}`, token)
    this.at++
    return token
  }

  /** One or more values parted by 、. */
  list<Value>(read: (token: Token) => Value, kind: 'word' | 'text' = 'word'): Value[] {
    const values = [read(this.take(kind, '内容'))]
    while (this.skip('、')) values.push(read(this.take(kind, '内容')))
    return values
  }
}

const shown = (token: Token) => (token.kind === 'end' ? '结尾' : `“${token.value}”`)
