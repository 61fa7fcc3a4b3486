/** A remark about the author's sources; line and column count from 1. */
export interface Diagnostic {
  level: 'error' | 'warning'
  file: string
  line: number
  column: number
  message: string
}

/** Collects remarks so that one build reports everything at once. */
export class Diagnostics {
  readonly list: Diagnostic[] = []

  error(file: string, message: string, line = 1, column = 1): void {
    this.list.push({ level: 'error', file, line, column, message })
  }

  warn(file: string, message: string, line = 1, column = 1): void {
    this.list.push({ level: 'warning', file, line, column, message })
  }
}

/** Line of a place in a text; the first when it is not there (-1). */
export const lineAt = (text: string, at: number) => (at < 0 ? 1 : text.slice(0, at).split('\n').length)
export const lineOf = (text = '', part: string) => lineAt(text, text.indexOf(part))
