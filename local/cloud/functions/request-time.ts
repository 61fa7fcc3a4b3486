import { NoResponse } from '../protocol/failure.ts'

interface RunningCall {
  /** Lets time in ms pass for the function, as if it had waited. */
  passTime(durationMs: number): void
  /** Ends the call with a timeout. */
  endCall(): void
}

/**
 * The time that the requests of one call would take in the real cloud. A laptop answers much
 * faster, so without this a function with thousands of requests would never reach its time limit
 * here.
 *
 * No real time passes. The time is added to the function's `performance.now()` and counts against
 * its limit. Simultaneous requests count as if they were sent one after another, which is stricter
 * than the cloud.
 */
export class RequestTime {
  private readonly requestMs: number
  private readonly timeoutMs: number
  private readonly runningCall: RunningCall
  private passedMs = 0

  constructor(requestMs: number, timeoutMs: number, runningCall: RunningCall) {
    this.requestMs = requestMs
    this.timeoutMs = timeoutMs
    this.runningCall = runningCall
  }

  /** Performs a request. At the time limit it ends the call, and the request is not performed. */
  async take<Result>(performRequest: () => Promise<Result>): Promise<Result> {
    this.passedMs += this.requestMs
    if (this.passedMs > this.timeoutMs) {
      this.runningCall.endCall()
      throw new NoResponse()
    }
    this.runningCall.passTime(this.requestMs)
    return performRequest()
  }
}
