import { type ChildProcess, fork } from 'node:child_process'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

export interface Order {
  event: unknown
  env: Record<string, string>
  offset: number
  requestId: string
}
export type Outcome =
  | { result: string }
  | { failure: { errorType: string; errorMessage: string; errorCode?: number; stackTrace?: string } }
  | { timedOut: true }
  | { died: string }
export type Say = (level: string, text: string) => void

/** One forked child of one function. */
export class Worker {
  readonly ready: Promise<void>
  readonly startedAt = Date.now()
  coldStart: number | undefined
  dead: string | undefined
  calls = 0
  private readonly child: ChildProcess
  private pending: ((outcome: Outcome) => void) | undefined
  private say: Say = () => {}
  private neverReady: (error: Error) => void = () => {}

  constructor(
    script: string,
    file: string,
    options: { env: Record<string, string>; memory: number; timeout: number; onDeath: () => void },
  ) {
    this.child = fork(script, [file, String(options.memory), String(options.timeout)], {
      cwd: dirname(file),
      env: options.env,
      execArgv: [`--max-old-space-size=${options.memory}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const [stream, level] of [
      [this.child.stdout, 'info'],
      [this.child.stderr, 'error'],
    ] as const) {
      createInterface({ input: stream! }).on('line', (line) => this.say(level, line))
    }
    this.ready = new Promise((resolve, reject) => {
      this.neverReady = reject
      const end = (why: string) => {
        if (this.dead) return
        this.dead = why
        reject(new Error(why))
        this.pending?.({ died: why })
        options.onDeath()
      }
      this.child.on('message', (message: any) => {
        if (message.ready) {
          this.coldStart = Date.now() - this.startedAt
          resolve()
        } else if (message.broken) end(`${message.broken.errorType}: ${message.broken.errorMessage}`)
        else if (message.log) this.say(message.log.level, message.log.text)
        else this.pending?.(message)
      })
      this.child.on('error', (error) => end(error.message))
      this.child.on('exit', (code, signal) => end(`worker exited ${signal ?? code}`))
    })
    this.ready.catch(() => {})
  }

  /** Runs one invocation; past `timeout` ms the process is killed. */
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
      this.child.send({ id: this.calls, ...order })
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
    this.child.kill('SIGKILL')
  }
}
