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
