/** The cloud's time: real time plus an offset that a developer or a test sets. */
export class Clock {
  private offset = 0
  now(): number {
    return Date.now() + this.offset
  }
  jump(ms: number): void {
    if (!Number.isFinite(ms)) throw new Error(`not a time in ms: ${ms}`)
    this.offset = ms - Date.now()
  }
  real(): void {
    this.offset = 0
  }
}
