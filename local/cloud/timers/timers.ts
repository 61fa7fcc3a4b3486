import { Cron } from 'croner'
import type { FunctionConfig } from '../functions/config.ts'
import { invalidParameter } from '../protocol/failure.ts'
import type { Clock } from './clock.ts'

interface Timer {
  functionName: string
  name: string
  cron: Cron
  nextMs: number
}
export interface TimerState {
  functionName: string
  name: string
  pattern: string
  nextMs: number
}

const NEVER_MS = Number.POSITIVE_INFINITY
const MAX_WAIT_MS = 60_000

/**
 * Fires the timers of all functions by the cloud's clock, in order and in UTC+8, as in the cloud.
 */
export class Timers {
  private readonly clock: Clock
  private readonly fireTimer: (
    functionName: string,
    trigger: string,
    scheduledAt: number,
  ) => Promise<void>
  private timers: Timer[] = []
  private alarmTimer: NodeJS.Timeout | undefined
  /** Serialises all changes of time, so that moving the clock never fires timers concurrently. */
  private lastChange: Promise<unknown> = Promise.resolve()
  private isClosed = false
  private readonly isManual: boolean

  /** @param manualTimers fire timers only when the clock is moved, not as time passes */
  constructor(
    clock: Clock,
    fireTimer: (functionName: string, trigger: string, scheduledAt: number) => Promise<void>,
    manualTimers = false,
  ) {
    this.clock = clock
    this.fireTimer = fireTimer
    this.isManual = manualTimers
  }

  load(configs: Iterable<FunctionConfig>): void {
    const now = this.clock.now()
    this.timers = [...configs].flatMap(({ name: functionName, triggers }) =>
      triggers.flatMap(({ name: timerName, config }) => {
        const cron = parsePattern(config, functionName)
        return cron ? [{ functionName, name: timerName, cron, nextMs: NEVER_MS }] : []
      }),
    )
    for (const timer of this.timers) timer.nextMs = nextRunMs(timer, now)
    this.scheduleNext()
  }

  list(): TimerState[] {
    return this.timers.map(({ functionName, name, cron, nextMs }) => ({
      functionName,
      name,
      pattern: cron.getPattern() ?? '',
      nextMs,
    }))
  }

  /**
   * Moves the clock to a time in ms. Forwards, every timer that becomes due fires at its own time;
   * backwards, none fires.
   */
  set(timeMs: number): Promise<void> {
    return this.enqueue(async () => {
      if (timeMs >= this.clock.now()) await this.fireDueTimers(timeMs, true)
      this.clock.setTime(timeMs)
      if (timeMs < Math.min(...this.timers.map(({ nextMs }) => nextMs)))
        for (const timer of this.timers) timer.nextMs = nextRunMs(timer, timeMs)
    })
  }

  fireNow(functionName: string): Promise<void> {
    return this.enqueue(async () => {
      const timer = this.timers.find((candidate) => candidate.functionName === functionName)
      if (!timer) throw invalidParameter(`${functionName} has no timer`)
      await this.fireTimer(functionName, timer.name, this.clock.now())
    })
  }

  reset(): Promise<void> {
    return this.restart(() => this.clock.resetToRealTime())
  }

  /** Moves the clock to a time in ms, in either direction, without firing timers. */
  start(timeMs: number): Promise<void> {
    return this.restart(() => this.clock.setTime(timeMs))
  }

  private restart(moveClock: () => void): Promise<void> {
    return this.enqueue(async () => {
      moveClock()
      for (const timer of this.timers) timer.nextMs = nextRunMs(timer, this.clock.now())
    })
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.alarmTimer)
    await this.lastChange.catch(() => {})
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    clearTimeout(this.alarmTimer)
    const change = this.lastChange.catch(() => {}).then(work)
    this.lastChange = change
    return change.finally(() => this.scheduleNext())
  }

  private async fireDueTimers(endMs: number, movesClock: boolean): Promise<void> {
    for (;;) {
      const dueTimer = this.timers.reduce<Timer | undefined>(
        (earliest, timer) => (timer.nextMs < (earliest?.nextMs ?? NEVER_MS) ? timer : earliest),
        undefined,
      )
      if (!dueTimer || dueTimer.nextMs > endMs || this.isClosed) return
      const dueMs = dueTimer.nextMs
      if (movesClock) this.clock.setTime(dueMs)
      dueTimer.nextMs = nextRunMs(dueTimer, dueMs)
      await this.fireTimer(dueTimer.functionName, dueTimer.name, dueMs)
    }
  }

  private scheduleNext(): void {
    clearTimeout(this.alarmTimer)
    const nextMs = Math.min(...this.timers.map((timer) => timer.nextMs))
    if (this.isClosed || this.isManual || nextMs === NEVER_MS) return
    const delayMs = Math.max(0, Math.min(nextMs - this.clock.now(), MAX_WAIT_MS))
    this.alarmTimer = setTimeout(
      () => void this.enqueue(() => this.fireDueTimers(this.clock.now(), false)),
      delayMs,
    ).unref()
  }
}

const nextRunMs = (timer: Timer, timeMs: number): number =>
  timer.cron.nextRun(new Date(timeMs))?.getTime() ?? NEVER_MS

/**
 * Parses a timer of seven fields. An unknown pattern, which the real cloud may know, gives a
 * warning and no timer: the other functions must still start.
 */
function parsePattern(pattern: string, functionName: string): Cron | undefined {
  try {
    // "Sloppy" ranges allow `1/5`: every fifth from the first on, as in the cloud.
    return new Cron(pattern, { paused: true, utcOffset: 480, mode: '7-part', sloppyRanges: true })
  } catch (error) {
    process.emitWarning(
      `${functionName}: timer "${pattern}" will not fire: ${(error as Error).message}`,
    )
    return undefined
  }
}
