import { createHash } from 'node:crypto'

/** Faults in a function's request, in the response to a phone, or in a run of a timer. */
export const faultKinds = [
  // The environment has more requests than its plan allows. The request is not performed.
  'crowded',
  // A write inside a transaction conflicts with another transaction.
  'operation-conflict',
  // A commit conflicts with another transaction.
  'commit-conflict',
  // An insert inside a transaction fails because its key exists, as for the second of two writers.
  'duplicate-key',
  // The request is performed, but the function does not receive the response.
  'lost-reply',
  // The call is performed, but the phone does not receive the result.
  'lost-answer',
  // The function hangs until its time limit. The request may have been performed or not.
  'time-out',
  // The function's process ends before the request arrives, and the next call starts cold.
  'restart',
  // A timer does not fire.
  'timer-missed',
  // A timer fires twice at once.
  'timer-doubled',
  // A timer fires together with the next run of any timer.
  'timer-late',
] as const
type FaultKind = (typeof faultKinds)[number]

/**
 * Faults that a seed decides. Each decision depends on its place: the caller, the function, the
 * number of the call and the number of the request within it. Therefore the same calls in the same
 * order get the same faults, whatever else runs at the same time.
 */
export class Faults {
  /** The probability of each fault, from 0 to 1. */
  private readonly rates: Partial<Record<FaultKind, number>>
  /**
   * How many documents a read without its own limit returns at most. With a number below the SDK's
   * default of 100, a function that forgot to read in pages fails.
   */
  readonly clamp: number | undefined
  /** The faults so far, in order. */
  readonly injected: { kind: FaultKind; place: string }[] = []
  private seed: string | undefined
  private readonly placeCounts = new Map<string, number>()

  constructor(rates: Partial<Record<FaultKind, number>>, clamp?: number) {
    this.rates = rates
    this.clamp = clamp
  }

  start(seed: number | string): void {
    this.seed = String(seed)
    this.placeCounts.clear()
    this.injected.length = 0
  }

  /** Stops injecting faults. */
  stop(): void {
    this.seed = undefined
  }

  /** A name for the next place of a kind, such as the next call of a function. */
  next(placeKind: string): string {
    const count = (this.placeCounts.get(placeKind) ?? 0) + 1
    this.placeCounts.set(placeKind, count)
    return `${placeKind}#${count}`
  }

  /** Decides whether a fault happens at a place, and records it if so. */
  happens(faultKind: FaultKind, place: string): boolean {
    if (this.seed === undefined) return false
    if (this.randomAt(faultKind, place) >= (this.rates[faultKind] ?? 0)) return false
    this.injected.push({ kind: faultKind, place })
    return true
  }

  /** Decides between two variants of a fault. False while no faults are injected. */
  tossCoin(place: string): boolean {
    return this.seed !== undefined && this.randomAt('either', place) < 0.5
  }

  /** A number from 0 to 1 that follows from the seed, evenly distributed over kinds and places. */
  private randomAt(faultKind: string, place: string): number {
    const hash = createHash('sha256').update(`${this.seed}|${faultKind}|${place}`).digest()
    return hash.readUInt32BE(0) / 2 ** 32
  }
}
