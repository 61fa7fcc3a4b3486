import { createHash } from 'node:crypto'

/** What can go wrong on the way of one request of a function, of one answer to a phone, of one turn of a timer. */
export const faultKinds = [
  // A write inside a transaction meets another's.
  'operation-conflict',
  'commit-conflict',
  // A write inside a transaction is told that its key is taken, as one of two writers of one key is.
  'duplicate-key',
  // It is done, and the answer does not arrive: to the function, to the phone.
  'lost-reply',
  'lost-answer',
  // The function stands still until its time limit ends it; the request was done or not.
  'time-out',
  // The function's process is gone before the request arrives; the next call finds a cold one.
  'restart',
  'timer-missed',
  'timer-doubled',
  'timer-late',
] as const
export type FaultKind = (typeof faultKinds)[number]

/**
 * Faults that a seed decides. Each is asked about by the place where it may happen: who called which function for the how-manieth time,
 * and which request of it this is. So the same calls in the same order meet the same faults, whatever else runs beside them.
 */
export class Faults {
  /** How often each happens, 0 to 1. */
  private readonly rates: Partial<Record<FaultKind, number>>
  /** What a read that says no limit of its own gets at most; the SDK makes it 100. */
  readonly clamp: number | undefined
  /** What happened since the beginning, in order. */
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

  /** From here on nothing goes wrong. */
  end(): void {
    this.seed = undefined
  }

  /** The name of one more thing of this kind. */
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
