import { dirname } from 'node:path'
import type { Order, Outcome, WriteLog } from './runtime.ts'

/** The settings with which a function is started. */
export interface Limits {
  entryFile: string
  /** The environment variables. */
  variables: Record<string, string>
  memoryMb: number
  timeoutMs: number
}

/**
 * Starts the code of a function and reports its messages: `ready`, `broken`, a log line or an
 * outcome.
 */
export type Launch = (
  limits: Limits,
  listener: { onMessage(message: any): void; onEnd(reason: string): void },
) => { send(order: Order): void; passTime(durationMs: number): void; end(): void }

/** One running instance of a function: a child process, or a part of the cloud's own process. */
export class Worker {
  readonly ready: Promise<void>
  readonly startedAt = Date.now()
  coldStartMs: number | undefined
  deathReason: string | undefined
  callCount = 0
  private readonly instance: ReturnType<Launch>
  private resolveOutcome: ((outcome: Outcome) => void) | undefined
  private writeLog: WriteLog = () => {}
  private rejectReady: (error: Error) => void = () => {}

  constructor(launch: Launch, limits: Limits, onDeath: () => void) {
    let resolveReady = () => {}
    this.ready = new Promise((resolve, reject) => {
      resolveReady = resolve
      this.rejectReady = reject
    })
    // If no call waits for this worker, its failure must not end the process.
    this.ready.catch(() => {})

    const onEnd = (reason: string) => {
      if (this.deathReason) return
      this.deathReason = reason
      this.rejectReady(new Error(reason))
      this.resolveOutcome?.({ deathReason: reason })
      onDeath()
    }
    const onMessage = (message: any) => {
      if (this.deathReason) return
      if (message.ready) {
        this.coldStartMs = Date.now() - this.startedAt
        resolveReady()
      } else if (message.broken) {
        const { errorType, errorMessage } = message.broken
        onEnd(`${errorType}: ${errorMessage}${installHint(errorMessage, limits.entryFile)}`)
      } else if (message.log) this.writeLog(message.log.level, message.log.text)
      else this.resolveOutcome?.(message)
    }
    this.instance = launch(limits, { onMessage, onEnd })
  }

  /** Runs one invocation. Ends the worker if the invocation takes longer than `timeoutMs`. */
  async run(order: Order, timeoutMs: number, writeLog: WriteLog): Promise<Outcome> {
    try {
      await this.ready
    } catch (error) {
      return { deathReason: (error as Error).message }
    }
    if (this.deathReason) return { deathReason: this.deathReason }
    this.callCount++
    this.writeLog = writeLog
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => this.endWithTimeout(), timeoutMs)
      this.resolveOutcome = (resolvedOutcome) => {
        clearTimeout(timer)
        resolve(resolvedOutcome)
      }
      this.instance.send(order)
    })
    this.resolveOutcome = undefined
    return outcome
  }

  /** Lets time in ms pass for the running call. */
  passTime(durationMs: number): void {
    if (!this.deathReason) this.instance.passTime(durationMs)
  }

  /** Ends the running call with a timeout. */
  endWithTimeout(): void {
    this.resolveOutcome?.({ hasTimedOut: true })
    this.kill()
  }

  /** Ends the worker. A running call fails at once. */
  kill(): void {
    this.deathReason ??= 'worker killed'
    this.rejectReady(new Error(this.deathReason))
    this.resolveOutcome?.({ deathReason: this.deathReason })
    this.instance.end()
  }
}

/** A hint for a missing package. The cloud installs packages itself; here the developer must. */
const installHint = (errorMessage: string, entryFile: string) =>
  /^Cannot find module '[^./]/.test(errorMessage)
    ? `\nInstall it: npm install in ${dirname(entryFile)}`
    : ''
