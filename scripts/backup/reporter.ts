/** Milliseconds between two lines about the same work. */
const intervalMs = 5000

/**
 * Prints the progress of a long command, at most every five seconds. It estimates the remaining
 * time from the time that the finished units took.
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

  /**
   * Begins a piece of work. Units are bytes or documents, for example.
   * @returns a function to call after each step, which prints the progress if it is time
   */
  begin(totalUnits: number): (doneUnits: number, describe: () => string) => void {
    const startedAt = this.now()
    return (doneUnits, describe) => {
      if (this.now() - this.lastPrintedAt < intervalMs) return
      this.say(describe() + formatRemainingTime(this.now() - startedAt, doneUnits, totalUnits))
    }
  }
}

/** A text such as “, about 12 min left”. Empty at the beginning and at the end. */
export function formatRemainingTime(
  elapsedMs: number,
  doneUnits: number,
  totalUnits: number,
): string {
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
