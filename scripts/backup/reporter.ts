/** Milliseconds between two lines about the same work. */
const intervalMs = 5000

/**
 * Prints how far a long command is, at most every five seconds, with an estimate of the rest: what
 * is left takes as long per unit as what is done has taken.
 */
export class Reporter {
  private readonly print: (line: string) => void
  private readonly now: () => number
  private lastPrintedAt = 0

  constructor(print: (line: string) => void = () => {}, now: () => number = Date.now) {
    this.print = print
    this.now = now
  }

  say(line: string): void {
    this.print(line)
    this.lastPrintedAt = this.now()
  }

  /** Begins a piece of work of so many units, such as bytes or documents. */
  begin(totalUnits: number): (doneUnits: number, describe: () => string) => void {
    const startedAt = this.now()
    return (doneUnits, describe) => {
      if (this.now() - this.lastPrintedAt < intervalMs) return
      this.say(describe() + remainingText(this.now() - startedAt, doneUnits, totalUnits))
    }
  }
}

/** `, about 12 min left`; empty while nothing can be said. */
export function remainingText(elapsedMs: number, doneUnits: number, totalUnits: number): string {
  if (doneUnits <= 0 || doneUnits >= totalUnits) return ''
  const remainingMs = (elapsedMs / doneUnits) * (totalUnits - doneUnits)
  const minutes = Math.ceil(remainingMs / 60_000)
  return minutes < 120 ? `, about ${minutes} min left` : `, about ${Math.ceil(minutes / 60)} h left`
}

/** A number of bytes as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
