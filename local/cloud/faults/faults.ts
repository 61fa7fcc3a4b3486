import { createHash } from 'node:crypto'

/** Faults in a function's request, in the response to a phone, or in a run of a timer. */
export const faultKinds = [
  // The environment has more requests than its plan allows, and this one is not performed.
  'crowded',
  // A write inside a transaction conflicts with another.
  'operation-conflict',
  'commit-conflict',
  // A write inside a transaction fails because its key exists, as for the second of two writers.
  'duplicate-key',
  // The request is performed, but the response to the function or the phone is lost.
  'lost-reply',
  'lost-answer',
  // The function hangs until its time limit. The request may have been performed or not.
  'time-out',
  // The function's process ends before the request arrives, and the next call starts cold.
  'restart',
  'timer-missed',
  'timer-doubled',
  'timer-late',
] as const
type FaultKind = (typeof faultKinds)[number]

/**
 * Faults that a seed decides. Each decision depends on its place: the caller, the function, the
 * number of the call and the number of the request within it. The same calls in the same order
 * therefore meet the same faults, whatever else runs at the same time.
 */
export class Faults {
  /** The probability of each fault, from 0 to 1. */
  private readonly rates: Partial<Record<FaultKind, number>>
  /** The most documents that a read without its own limit returns; the SDK's default is 100. */
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
    if (
      this.seed === undefined ||
      this.probabilityAt(faultKind, place) >= (this.rates[faultKind] ?? 0)
    )
      return false
    this.injected.push({ kind: faultKind, place })
    return true
  }

  /** Decides between two variants of a fault. */
  tossCoin(place: string): boolean {
    return this.seed !== undefined && this.probabilityAt('either', place) < 0.5
  }

  private probabilityAt(faultKind: string, place: string): number {
    return (
      createHash('sha256').update(`${this.seed}|${faultKind}|${place}`).digest().readUInt32BE(0) /
      2 ** 32
    )
  }
}
