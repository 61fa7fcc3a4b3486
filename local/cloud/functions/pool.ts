import type { Order, Outcome, Say } from './program.ts'
import { type Launch, type Limits, Worker } from './worker.ts'

interface PoolOptions extends Limits {
  launch: Launch
}

/** More children than this wait for each other on a laptop. */
const MAX = 8
/** After so long without a call one child is kept. */
const IDLE_MS = 10_000
const PATIENCE_MS = 50

/** The children of one function: an idle one is used, else the call waits a little before one more is started. */
export class Pool {
  private readonly options: PoolOptions
  private readonly idle: Worker[] = []
  private readonly all = new Set<Worker>()
  private readonly waiting: ((worker: Worker) => void)[] = []
  private closed = false
  private growing: NodeJS.Timeout | undefined
  private trimming: NodeJS.Timeout | undefined

  constructor(options: PoolOptions) {
    this.options = options
  }

  /** `began`: told of the child that runs it. */
  async run(order: Order, say: Say, began: (worker: Worker) => void): Promise<Outcome & { coldStart?: number }> {
    const worker = await this.take()
    const cold = worker.calls === 0
    began(worker)
    const outcome = await worker.run(order, this.options.timeout, say)
    this.give(worker)
    return cold && worker.coldStart !== undefined ? { ...outcome, coldStart: worker.coldStart } : outcome
  }

  close(): void {
    this.closed = true
    clearTimeout(this.trimming)
    clearTimeout(this.growing)
    for (const worker of this.all) {
      worker.kill()
      for (const next of this.waiting.splice(0)) next(worker)
    }
  }

  private take(): Promise<Worker> | Worker {
    for (let worker = this.idle.pop(); worker; worker = this.idle.pop()) if (!worker.dead) return worker
    if (!this.all.size) return this.start()
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.growing ??= setTimeout(() => this.grow(), PATIENCE_MS)
    })
  }

  /** Starts one child at a time for a call that has waited long enough: a start costs more than most calls. */
  private async grow(): Promise<void> {
    if (this.waiting.length && this.all.size < MAX && !this.closed) {
      const worker = this.start()
      await worker.ready.catch(() => {})
      this.give(worker)
    }
    this.growing = this.waiting.length && !this.closed ? setTimeout(() => this.grow(), PATIENCE_MS) : undefined
  }

  private give(worker: Worker): void {
    if (this.closed) {
      worker.kill()
      return
    }
    if (worker.dead) this.all.delete(worker)
    const next = this.waiting.shift()
    // A killed child is replaced at once, so that the next caller does not wait for a start.
    const free = worker.dead ? this.start() : worker
    if (next) next(free)
    else this.idle.push(free)
    clearTimeout(this.trimming)
    this.trimming = setTimeout(() => this.trim(), IDLE_MS).unref()
  }

  private trim(): void {
    for (const worker of this.idle.splice(1)) {
      this.all.delete(worker)
      worker.kill()
    }
  }

  private start(): Worker {
    const { launch, ...limits } = this.options
    const worker: Worker = new Worker(launch, limits, () => {
      const at = this.idle.indexOf(worker)
      if (at < 0) return
      this.idle.splice(at, 1)
      this.all.delete(worker)
    })
    this.all.add(worker)
    return worker
  }
}
