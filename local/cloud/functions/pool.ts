import type { Order, Outcome, WriteLog } from './runtime.ts'
import { type Launch, type Limits, Worker } from './worker.ts'

interface PoolOptions extends Limits {
  launch: Launch
}

/** How many workers a function has at most. More would only wait for each other on a laptop. */
const MAX_WORKERS = 8
/** After this time without a call, all workers but one are ended. */
const IDLE_MS = 10_000
/** How long a call waits for a busy worker before another worker is started. */
const GROWTH_DELAY_MS = 50

/**
 * The workers of one function. A call takes an idle worker. If all are busy, it waits briefly
 * before another worker is started.
 */
export class Pool {
  private readonly options: PoolOptions
  private readonly idleWorkers: Worker[] = []
  private readonly workers = new Set<Worker>()
  private readonly waitingCalls: ((worker: Worker) => void)[] = []
  private isClosed = false
  private growTimer: NodeJS.Timeout | undefined
  private trimTimer: NodeJS.Timeout | undefined

  constructor(options: PoolOptions) {
    this.options = options
  }

  /** @param onStart called with the worker that runs the order */
  async run(
    order: Order,
    writeLog: WriteLog,
    onStart: (worker: Worker) => void,
  ): Promise<Outcome & { coldStart?: number }> {
    const worker = await this.takeWorker()
    const isColdStart = worker.callCount === 0
    onStart(worker)
    const outcome = await worker.run(order, this.options.timeoutMs, writeLog)
    this.releaseWorker(worker)
    return isColdStart && worker.coldStartMs !== undefined
      ? { ...outcome, coldStart: worker.coldStartMs }
      : outcome
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.trimTimer)
    clearTimeout(this.growTimer)
    for (const worker of this.workers) {
      worker.kill()
      // A waiting call receives a dead worker and therefore fails at once.
      for (const resolveCall of this.waitingCalls.splice(0)) resolveCall(worker)
    }
  }

  private takeWorker(): Promise<Worker> | Worker {
    for (let worker = this.idleWorkers.pop(); worker; worker = this.idleWorkers.pop())
      if (!worker.deathReason) return worker
    if (!this.workers.size) return this.startWorker()
    return new Promise((resolve) => {
      this.waitingCalls.push(resolve)
      this.growTimer ??= setTimeout(() => this.startForWaitingCall(), GROWTH_DELAY_MS)
    })
  }

  /** Starts one worker at a time for a waiting call, since a start takes longer than most calls. */
  private async startForWaitingCall(): Promise<void> {
    if (this.waitingCalls.length && this.workers.size < MAX_WORKERS && !this.isClosed) {
      const worker = this.startWorker()
      await worker.ready.catch(() => {})
      this.releaseWorker(worker)
    }
    this.growTimer =
      this.waitingCalls.length && !this.isClosed
        ? setTimeout(() => this.startForWaitingCall(), GROWTH_DELAY_MS)
        : undefined
  }

  private releaseWorker(worker: Worker): void {
    if (this.isClosed) {
      worker.kill()
      return
    }
    if (worker.deathReason) this.workers.delete(worker)
    // A dead worker is replaced at once, so that the next call need not wait for a start.
    const freeWorker = worker.deathReason ? this.startWorker() : worker
    const resolveCall = this.waitingCalls.shift()
    if (resolveCall) resolveCall(freeWorker)
    else this.idleWorkers.push(freeWorker)

    clearTimeout(this.trimTimer)
    this.trimTimer = setTimeout(() => this.endIdleWorkers(), IDLE_MS).unref()
  }

  private endIdleWorkers(): void {
    for (const worker of this.idleWorkers.splice(1)) {
      this.workers.delete(worker)
      worker.kill()
    }
  }

  private startWorker(): Worker {
    const { launch, ...limits } = this.options
    const worker: Worker = new Worker(launch, limits, () => {
      // A busy worker is removed when its call releases it.
      const idleIndex = this.idleWorkers.indexOf(worker)
      if (idleIndex < 0) return
      this.idleWorkers.splice(idleIndex, 1)
      this.workers.delete(worker)
    })
    this.workers.add(worker)
    return worker
  }
}
