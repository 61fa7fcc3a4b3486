/** The cloud's clock: real time plus an offset that a developer or a test sets. */
export class Clock {
  private offsetMs = 0
  now(): number {
    return Date.now() + this.offsetMs
  }
  setTime(timeMs: number): void {
    if (!Number.isFinite(timeMs)) throw new Error(`not a time in ms: ${timeMs}`)
    this.offsetMs = timeMs - Date.now()
  }
  resetToRealTime(): void {
    this.offsetMs = 0
  }
}
