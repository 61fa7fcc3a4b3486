import { createHash } from 'node:crypto'

/** Faults in a request of a function, in an answer to a phone, or in a run of a timer. */
export const faultKinds = [
  // The environment has more requests than its plan allows; this one is not performed.
  'crowded',
  // A write inside a transaction conflicts with another.
  'operation-conflict',
  'commit-conflict',
  // A write inside a transaction is told that its key exists, as the second of two writers would be.
  'duplicate-key',
  // The request is performed, but the answer to the function or the phone is lost.
  'lost-reply',
  'lost-answer',
  // The function hangs until its time limit; the request was performed or not.
  'time-out',
  // The function's process ends before the request arrives; the next call starts a cold one.
  'restart',
  'timer-missed',
  'timer-doubled',
  'timer-late',
] as const
type FaultKind = (typeof faultKinds)[number]

/**
 * Faults decided by a seed. Each is decided by its place: the caller, the function, the number of the call and of the
 * request in it. So the same calls in the same order meet the same faults, whatever runs beside them.
 */
export class Faults {
  /** How often each happens, 0 to 1. */
  private readonly rates: Partial<Record<FaultKind, number>>
  /** Most documents of a read without a limit of its own; the SDK sets 100. */
  readonly clamp: number | undefined
  /** The faults so far, in order. */
  readonly made: { kind: FaultKind; place: string }[] = []
  private seed: string | undefined
  private readonly counts = new Map<string, number>()

  constructor(rates: Partial<Record<FaultKind, number>>, clamp?: number) {
    this.rates = rates
    this.clamp = clamp
  }

  begin(seed: number | string): void {
    this.seed = String(seed)
    this.counts.clear()
    this.made.length = 0
  }

  /** No more faults from here on. */
  end(): void {
    this.seed = undefined
  }

  /** The next name of a place of this kind. */
  next(what: string): string {
    const count = (this.counts.get(what) ?? 0) + 1
    this.counts.set(what, count)
    return `${what}#${count}`
  }

  happens(kind: FaultKind, place: string): boolean {
    if (this.seed === undefined || this.chance(kind, place) >= (this.rates[kind] ?? 0)) return false
    this.made.push({ kind, place })
    return true
  }

  /** One of two ways, by the seed. */
  either(place: string): boolean {
    return this.seed !== undefined && this.chance('either', place) < 0.5
  }

  private chance(kind: string, place: string): number {
    return createHash('sha256').update(`${this.seed}|${kind}|${place}`).digest().readUInt32BE(0) / 2 ** 32
  }
}
