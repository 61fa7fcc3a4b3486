import { Cron } from 'croner'
import type { FunctionConfig } from '../functions/config.ts'
import { invalidParameter } from '../protocol/failure.ts'
import type { Clock } from './clock.ts'

interface Timer {
  functionName: string
  name: string
  cron: Cron
  /** The time of the next run; `NEVER_MS` if there is none. */
  nextMs: number
}

export interface TimerState {
  functionName: string
  name: string
  pattern: string
  /** The time of the next run by the cloud's clock. */
  nextMs: number
}

type FireTimer = (functionName: string, triggerName: string, dueMs: number) => Promise<void>

const NEVER_MS = Number.POSITIVE_INFINITY
/** The clock is read at least this often, because a sleeping laptop delays its timers. */
const MAX_WAIT_MS = 60_000

/**
 * Fires the timers of all functions by the cloud's clock, in order and in UTC+8, as in the cloud.
 */
export class Timers {
  private readonly clock: Clock
  private readonly fireTimer: FireTimer
  private timers: Timer[] = []
  private alarmTimer: NodeJS.Timeout | undefined
  /**
   * The last change of time. Changes wait for each other, so that timers never run concurrently.
   */
  private lastChange: Promise<unknown> = Promise.resolve()
  private isClosed = false
  private readonly isManual: boolean

  /** @param manualTimers fire timers only when the clock is moved, not as time passes */
  constructor(clock: Clock, fireTimer: FireTimer, manualTimers = false) {
    this.clock = clock
    this.fireTimer = fireTimer
    this.isManual = manualTimers
  }

  /** Replaces all timers by those of the functions. */
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
   * Moves the clock to a time in ms. If it moves forwards, every timer that becomes due fires at
   * its own time. If it moves backwards, none fires.
   */
  set(timeMs: number): Promise<void> {
    return this.enqueue(async () => {
      if (timeMs >= this.clock.now()) await this.fireDueTimers(timeMs, true)
      this.clock.setTime(timeMs)
      // After a move backwards, the next runs may be earlier than before.
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

  /**
   * Fires the timers that are due until `endMs`, in order.
   * @param movesClock sets the clock to the time of each run, for a clock that is moved
   */
  private async fireDueTimers(endMs: number, movesClock: boolean): Promise<void> {
    for (;;) {
      const dueTimer = this.timers.reduce<Timer | undefined>(
        (earliestTimer, timer) =>
          timer.nextMs < (earliestTimer?.nextMs ?? NEVER_MS) ? timer : earliestTimer,
        undefined,
      )
      if (!dueTimer || dueTimer.nextMs > endMs || this.isClosed) return
      const dueMs = dueTimer.nextMs
      if (movesClock) this.clock.setTime(dueMs)
      dueTimer.nextMs = nextRunMs(dueTimer, dueMs)
      await this.fireTimer(dueTimer.functionName, dueTimer.name, dueMs)
    }
  }

  /** Waits for the next run as real time passes. */
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
 * Parses a timer of seven fields. The real cloud may know patterns that are unknown here. Such a
 * pattern only causes a warning, so that the other functions can start.
 */
function parsePattern(pattern: string, functionName: string): Cron | undefined {
  try {
    const chinaOffsetMinutes = 480
    return new Cron(pattern, {
      paused: true,
      utcOffset: chinaOffsetMinutes,
      mode: '7-part',
      // Allows `1/5`, which the cloud reads as every fifth from the first on.
      sloppyRanges: true,
    })
  } catch (error) {
    process.emitWarning(
      `${functionName}: timer "${pattern}" will not fire: ${(error as Error).message}`,
    )
    return undefined
  }
}
