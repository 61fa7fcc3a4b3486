import type { Agenda } from './agenda'
import { between, type Chance, chanceOf, delay } from './chance'

/** A call of a cloud function: it stops at each `yield` for a read or write, and may die there. */
export type Work<Answer> = Generator<void, Answer, void>

/** House values of a bad day. */
export const callFaults = {
  /** A read or write of the database, milliseconds. */
  step: [15, 60] as const,
  /** A function dies between two of its steps, or before its first or after its last. */
  crash: 0.001,
  /** A call or its answer is lost on the way. */
  lost: 0.02,
  /** Another machine's clock is off by up to this much. */
  machines: 20,
  skew: 1_500,
  /**
   * After a call without an answer: until the phone notices, then the phone's waits, then a
   * person's.
   */
  noticed: 3_000,
  waits: [500, 1_500],
  person: 6_000,
  wayThere: { median: 120, spread: 0.5 },
}

/** Runs calls as a cloud does: many at a time, each step taking its time, some dying on the way. */
export class Cloud {
  readonly chance: Chance
  private skews: number[]
  readonly agenda: Agenda

  constructor(agenda: Agenda, seed: number) {
    this.agenda = agenda
    this.chance = chanceOf(seed ^ 0x5eed)
    this.skews = Array.from({ length: callFaults.machines }, () =>
      between(this.chance, -callFaults.skew, callFaults.skew),
    )
  }

  /** The clock of the machine on which a call happens to run. */
  clock(): number {
    const machine = Math.floor(this.chance() * callFaults.machines)
    return Math.round(this.agenda.now + (this.skews[machine] as number))
  }

  /** Starts work at once; `done` gets undefined when it died. */
  start<Answer>(work: Work<Answer>, done: (answer: Answer | undefined) => void): void {
    const step = () => {
      if (this.chance() < callFaults.crash) return done(undefined)
      const { value, done: isOver } = work.next()
      if (isOver) return done(this.chance() < callFaults.crash ? undefined : (value as Answer))
      this.agenda.in(between(this.chance, ...callFaults.step), step)
    }
    step()
  }

  /**
   * A call from a phone: sent again with the same key, as cloud/call.ts does, then by the person,
   * until answered.
   */
  call<Answer>(work: () => Work<Answer>, answered: (answer: Answer) => void, attempt = 0): void {
    const again = () => {
      const wait = callFaults.noticed + (callFaults.waits[attempt] ?? callFaults.person)
      if (attempt < 10) this.agenda.in(wait, () => this.call(work, answered, attempt + 1))
    }
    if (this.chance() < callFaults.lost) again()
    else
      this.agenda.in(this.way(), () =>
        this.start(work(), (answer) => {
          if (answer === undefined || this.chance() < callFaults.lost) again()
          else this.agenda.in(this.way(), () => answered(answer))
        }),
      )
  }

  private way(): number {
    return delay(this.chance, callFaults.wayThere.median, callFaults.wayThere.spread)
  }
}
