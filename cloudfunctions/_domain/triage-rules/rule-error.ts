/** A mistake in the text of the rules: where, and in words a dispatcher understands. */
export class RuleError extends Error {
  /** Both counted from 1. */
  readonly line: number
  readonly column: number
  constructor(sentence: string, at: { line: number; column: number }) {
    super(`第 ${at.line} 行第 ${at.column} 列：${sentence}`)
    this.name = 'RuleError'
    this.line = at.line
    this.column = at.column
  }
}
