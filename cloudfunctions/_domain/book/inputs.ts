import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import type { Actor } from '../events'
import type { BookEvent } from './book'

export type BookRecord = BookEvent & { at: number; by: Actor }

/** An input that counts now, and who entered it. */
export interface LiveInput {
  input: Input
  by: Actor
  /** Number of the document, or the case, that it rests on. */
  source?: string
}

/** The inputs that count now, by id: what was added and not taken back. */
export function liveInputs(records: BookRecord[]): Map<string, LiveInput> {
  const live = new Map<string, LiveInput>()
  for (const { type, data, by } of records) {
    if (type === 'input.added')
      live.set(data.input.id, { input: data.input, by, ...(data.source && { source: data.source }) })
    if (type === 'input.removed') live.delete(data.input.id)
  }
  return live
}

/** What a merchant may ask about, and who must not decide on it. */
export interface Questionable {
  inputIds: string[]
  inTheCase: string[]
}

/** Matters entered by staff that weigh today: complaints of the last year and everything that lasts. Ratings belong to consumers. */
export function questionable(live: Map<string, LiveInput>, today: Day): Questionable {
  const since = addDays(today, -365)
  const asked = [...live.values()].filter(({ input }) =>
    input.kind === 'rating' ? false : input.kind === 'complaint' ? input.day > since : input.kind !== 'commitment',
  )
  return {
    inputIds: asked.map(({ input }) => input.id).sort(),
    inTheCase: [...new Set(asked.flatMap(({ by }) => by.ref ?? []))].sort(),
  }
}
