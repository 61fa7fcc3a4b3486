import { dirname } from 'node:path'
import type { Order, Outcome, Say } from './program.ts'

/** What is needed to start a function. Memory in MB, time in ms. */
export interface Limits {
  file: string
  env: Record<string, string>
  memory: number
  timeout: number
}
/** Starts a function's code somewhere, and tells what is heard of it: `ready`, `broken`, a log line, an outcome. */
export type Launch = (
  limits: Limits,
  listener: { hear(message: any): void; ended(why: string): void },
) => { send(order: Order): void; end(): void }

/** One place where one function runs: a forked child, or the cloud's own process. */
export class Worker {
  readonly ready: Promise<void>
  readonly startedAt = Date.now()
  coldStart: number | undefined
  dead: string | undefined
  calls = 0
  private readonly place: ReturnType<Launch>
  private pending: ((outcome: Outcome) => void) | undefined
  private say: Say = () => {}
  private neverReady: (error: Error) => void = () => {}

  constructor(launch: Launch, limits: Limits, onDeath: () => void) {
    let isReady = () => {}
    this.ready = new Promise((resolve, reject) => {
      isReady = resolve
      this.neverReady = reject
    })
    this.ready.catch(() => {})
    const ended = (why: string) => {
      if (this.dead) return
      this.dead = why
      this.neverReady(new Error(why))
      this.pending?.({ died: why })
      onDeath()
    }
    const hear = (message: any) => {
      if (this.dead) return
      if (message.ready) {
        this.coldStart = Date.now() - this.startedAt
        isReady()
      } else if (message.broken)
        ended(`${message.broken.errorType}: ${message.broken.errorMessage}${remedy(message.broken, limits.file)}`)
      else if (message.log) this.say(message.log.level, message.log.text)
      else this.pending?.(message)
    }
    this.place = launch(limits, { hear, ended })
  }

  /** Runs one invocation; past `timeout` ms its place is ended. */
  async run(order: Order, timeout: number, say: Say): Promise<Outcome> {
    try {
      await this.ready
    } catch (error) {
      return { died: (error as Error).message }
    }
    if (this.dead) return { died: this.dead }
    this.calls++
    this.say = say
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => this.expire(), timeout)
      this.pending = (value) => {
        clearTimeout(timer)
        resolve(value)
      }
      this.place.send(order)
    })
    this.pending = undefined
    return outcome
  }

  /** Its time is over. */
  expire(): void {
    this.pending?.({ timedOut: true })
    this.kill()
  }

  /** Fails the running call at once. */
  kill(): void {
    this.dead ??= 'worker killed'
    this.neverReady(new Error(this.dead))
    this.pending?.({ died: this.dead })
    this.place.end()
  }
}

/** The cloud installs what package.json asks for; here the developer does. */
const remedy = ({ errorMessage }: { errorMessage: string }, file: string) =>
  /^Cannot find module '[^./]/.test(errorMessage) ? `\nInstall it: npm install in ${dirname(file)}` : ''
