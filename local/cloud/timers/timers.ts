import { Cron } from 'croner'
import type { FunctionConfig } from '../functions/config.ts'
import { invalid } from '../protocol/failure.ts'
import type { Clock } from './clock.ts'

interface Timer {
  fn: string
  name: string
  cron: Cron
  next: number
}
export interface TimerState {
  fn: string
  name: string
  pattern: string
  next: number
}

const NEVER = Number.POSITIVE_INFINITY
const FAR_MS = 60_000

/** Fires the timers of all functions, in order, by the cloud's clock. Times are UTC+8, as in the cloud. */
export class Timers {
  private readonly clock: Clock
  private readonly fire: (fn: string, trigger: string, at: number) => Promise<void>
  private timers: Timer[] = []
  private alarm: NodeJS.Timeout | undefined
  /** One after the other: stepping the clock and the ordinary course of time never fire at once. */
  private queue: Promise<unknown> = Promise.resolve()
  private closed = false
  private readonly byHand: boolean

  /** @param byHand fires only what lies on the way when the clock is set or stepped, nothing as time goes by */
  constructor(clock: Clock, fire: (fn: string, trigger: string, at: number) => Promise<void>, byHand = false) {
    this.clock = clock
    this.fire = fire
    this.byHand = byHand
  }

  load(configs: Iterable<FunctionConfig>): void {
    const now = this.clock.now()
    this.timers = [...configs].flatMap(({ name: fn, triggers }) =>
      triggers.flatMap(({ name, config }) => {
        const cron = sevenFields(config, fn)
        return cron ? [{ fn, name, cron, next: NEVER }] : []
      }),
    )
    for (const timer of this.timers) timer.next = after(timer, now)
    this.wait()
  }

  list(): TimerState[] {
    return this.timers.map(({ fn, name, cron, next }) => ({ fn, name, pattern: cron.getPattern() ?? '', next }))
  }

  /** Moves the clock to `ms`. Forwards, everything due on the way fires at its own time; backwards, nothing fires. */
  set(ms: number): Promise<void> {
    return this.inTurn(async () => {
      if (ms >= this.clock.now()) await this.catchUp(ms, true)
      this.clock.jump(ms)
      if (ms < Math.min(...this.timers.map(({ next }) => next)))
        for (const timer of this.timers) timer.next = after(timer, ms)
    })
  }

  fireNow(fn: string): Promise<void> {
    return this.inTurn(async () => {
      const timer = this.timers.find((candidate) => candidate.fn === fn)
      if (!timer) throw invalid(`${fn} has no timer`)
      await this.fire(fn, timer.name, this.clock.now())
    })
  }

  reset(): Promise<void> {
    return this.restart(() => this.clock.real())
  }

  /** Moves the clock to `ms`, whichever way, without firing anything. */
  start(ms: number): Promise<void> {
    return this.restart(() => this.clock.jump(ms))
  }

  private restart(move: () => void): Promise<void> {
    return this.inTurn(async () => {
      move()
      for (const timer of this.timers) timer.next = after(timer, this.clock.now())
    })
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.alarm)
    await this.queue.catch(() => {})
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    clearTimeout(this.alarm)
    const turn = this.queue.catch(() => {}).then(work)
    this.queue = turn
    return turn.finally(() => this.wait())
  }

  private async catchUp(until: number, jumping: boolean): Promise<void> {
    for (;;) {
      const due = this.timers.reduce<Timer | undefined>(
        (first, timer) => (timer.next < (first?.next ?? NEVER) ? timer : first),
        undefined,
      )
      if (!due || due.next > until || this.closed) return
      const at = due.next
      if (jumping) this.clock.jump(at)
      due.next = after(due, at)
      await this.fire(due.fn, due.name, at)
    }
  }

  private wait(): void {
    clearTimeout(this.alarm)
    const next = Math.min(...this.timers.map((timer) => timer.next))
    if (this.closed || this.byHand || next === NEVER) return
    const delay = Math.max(0, Math.min(next - this.clock.now(), FAR_MS))
    this.alarm = setTimeout(() => void this.inTurn(() => this.catchUp(this.clock.now(), false)), delay).unref()
  }
}

const after = (timer: Timer, ms: number): number => timer.cron.nextRun(new Date(ms))?.getTime() ?? NEVER

/** Undefined for what the cloud may know and this does not: one timer less is no reason to start nothing. */
function sevenFields(pattern: string, fn: string): Cron | undefined {
  try {
    // Sloppy: `1/5` is every fifth from the first on, as in the cloud.
    return new Cron(pattern, { paused: true, utcOffset: 480, mode: '7-part', sloppyRanges: true })
  } catch (error) {
    process.emitWarning(`${fn}: timer "${pattern}" will not fire: ${(error as Error).message}`)
    return undefined
  }
}
