import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Input } from '../../../miniprogram/shared/scorecard/inputs'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { type Actor, isSamePerson } from '../decider'
import type { ScorecardEvent, ScorecardRecord } from './events'
import type { Scorecard } from './state'

/** An input that counts now. */
export interface LiveInput {
  input: Input
  /** Number of the document, or the case, behind it. */
  source?: string
  /** Staff who entered it or had its case in hand: none of them decides about it. */
  dealt: string[]
}

export type LiveInputs = ReadonlyMap<string, LiveInput>

/** The inputs that count now, by id: what was added and not taken back. */
export function liveInputs(records: ScorecardRecord[]): LiveInputs {
  const live = new Map<string, LiveInput>()
  for (const { type, data, by } of records) {
    if (type === 'input.added') {
      const dealt = [...(by.ref === undefined ? [] : [by.ref]), ...(data.handledBy ?? [])]
      live.set(data.input.id, { input: data.input, dealt, ...(data.source && { source: data.source }) })
    }
    if (type === 'input.removed') live.delete(data.input.id)
  }
  return live
}

/** An input that a merchant may object to, and the staff who must not decide on it. */
interface Questionable {
  inputIds: string[]
  inTheCase: string[]
}

/**
 * Matters entered by staff that weigh today: complaints of the last year and what still lasts. Ratings belong to
 * consumers.
 */
export function questionable(live: LiveInputs, today: Day): Questionable {
  const asked = [...live.values()].filter(({ input }) => weighs(input, today))
  return {
    inputIds: asked.map(({ input }) => input.id).sort(),
    inTheCase: [...new Set(asked.flatMap(({ dealt }) => dealt))].sort(),
  }
}

function weighs(input: Input, today: Day): boolean {
  if (input.kind === 'rating' || input.kind === 'commitment') return false
  if (input.kind === 'complaint') return input.day > addDays(today, -365)
  const repaired = input.kind === 'penalty' && input.repaired !== undefined
  return !repaired && (input.until === undefined || today < input.until)
}

/** An input replaced by another: the old one goes out of the sums, the new one in. */
export const replaced = (
  was: Input | undefined,
  is: Input | undefined,
  reason: string,
  from: { source?: string; handledBy?: string[] } = {},
): ScorecardEvent[] => [
  ...(was ? [{ type: 'input.removed' as const, data: { input: was, reason } }] : []),
  ...(is ? [{ type: 'input.added' as const, data: { input: is, ...from } }] : []),
]

export const sameWords = (one: Input | undefined, other: Input | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * A penalty by the number of its decision: repaired, or removed because it was annulled. Undefined when it was never
 * entered.
 */
export function penaltyIn(
  records: ScorecardRecord[],
  documentNo: string,
): { repaired: boolean; annulled: boolean } | undefined {
  const ids = records.flatMap(({ type, data }) =>
    type === 'input.added' && data.input.kind === 'penalty' && isSameDocument(data.source, documentNo)
      ? [data.input.id]
      : [],
  )
  if (ids.length === 0) return undefined
  const live = liveInputs(records)
  const now = ids.flatMap((id) => live.get(id)?.input ?? [])
  const stands = now.some((input) => input.kind === 'penalty' && input.repaired === undefined)
  return { repaired: !stands && now.length > 0, annulled: now.length === 0 }
}

/** Staff type document numbers by hand: brackets and blanks of any kind are the same. */
export const isSameDocument = (one: string | undefined, other: string): boolean =>
  one !== undefined && plainNumber(one) === plainNumber(other)

const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔【「[(]/g, '[')
    .replace(/[〕】」\])]/g, ']')

/** What a command's rules know beside the scorecard. */
export interface ScorecardContext {
  today: Day
  /** `ofShop`: speaks for this shop. */
  actor: Actor & { ofShop?: boolean | undefined }
  /** Empty where the command asks for no input by its id. */
  live: LiveInputs
}

export interface ScorecardCommandRow {
  by: readonly Role[]
  decide: (state: Scorecard, data: any, context: ScorecardContext) => ScorecardEvent[]
}

/** A decision's reason; never by a person who is in the case. Refusals: NOT_ALLOWED, REASON_NEEDED. */
export function judged(
  { inTheCase }: { inTheCase: string[] },
  said: string,
  why: string,
  { actor }: ScorecardContext,
): string {
  if (inTheCase.some((one) => isSamePerson(actor, one))) throw new Refusal('NOT_ALLOWED', undefined, why)
  if (!said.trim()) throw new Refusal('REASON_NEEDED')
  return said.trim()
}
