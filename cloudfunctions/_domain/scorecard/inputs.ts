import type { Calendar } from '#shared/calendar/calendar'
import { addDays, type Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { ScoreInput } from '#shared/scorecard/inputs'
import type { Role } from '#shared/vocabulary/roles'
import { type Actor, isSamePerson } from '../decider'
import type { ScorecardEvent, ScorecardRecord } from './events'
import type { Scorecard } from './state'

/** An input that counts now. */
export interface LiveInput {
  input: ScoreInput
  /** Number of the document, or the case, behind it. */
  source?: string
  /** Staff who entered it or had its case in hand: none of them decides about it. */
  handlerIds: string[]
}

export type LiveInputs = ReadonlyMap<string, LiveInput>

/** The inputs that count now, by id: what was added and not taken back. */
export function liveInputs(records: ScorecardRecord[]): LiveInputs {
  const live = new Map<string, LiveInput>()
  for (const { type, data, by } of records) {
    if (type === 'input.added') {
      const handlerIds = [...(by.ref === undefined ? [] : [by.ref]), ...(data.handledBy ?? [])]
      live.set(data.input.id, {
        input: data.input,
        handlerIds,
        source: data.source || undefined,
      })
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
 * Matters entered by staff that weigh today: complaints of the last year and what still lasts.
 * Ratings belong to consumers.
 */
export function questionableInputs(live: LiveInputs, today: Day): Questionable {
  const questionedInputs = [...live.values()].filter(({ input }) => weighsOnDay(input, today))
  return {
    inputIds: questionedInputs.map(({ input }) => input.id).sort(),
    inTheCase: [...new Set(questionedInputs.flatMap(({ handlerIds }) => handlerIds))].sort(),
  }
}

function weighsOnDay(input: ScoreInput, today: Day): boolean {
  if (input.kind === 'rating' || input.kind === 'commitment') return false
  if (input.kind === 'complaint') return input.day > addDays(today, -365)
  const repaired = input.kind === 'penalty' && input.repaired !== undefined
  return !repaired && (input.endDay === undefined || today < input.endDay)
}

/** An input replaced by another: the old one goes out of the sums, the new one in. */
export const replaceInput = (
  oldInput: ScoreInput | undefined,
  newInput: ScoreInput | undefined,
  reason: string,
  origin: { source?: string; handledBy?: string[] } = {},
): ScorecardEvent[] => [
  ...(oldInput ? [{ type: 'input.removed' as const, data: { input: oldInput, reason } }] : []),
  ...(newInput ? [{ type: 'input.added' as const, data: { input: newInput, ...origin } }] : []),
]

export const areSameInputs = (
  firstInput: ScoreInput | undefined,
  secondInput: ScoreInput | undefined,
): boolean => JSON.stringify(firstInput) === JSON.stringify(secondInput)

/**
 * A penalty by the number of its decision: repaired, or removed because it was annulled. Undefined
 * when it was never entered.
 */
export function penaltyIn(
  records: ScorecardRecord[],
  documentNo: string,
): { repaired: boolean; annulled: boolean } | undefined {
  const inputIds = records.flatMap(({ type, data }) =>
    type === 'input.added' &&
    data.input.kind === 'penalty' &&
    isSameDocument(data.source, documentNo)
      ? [data.input.id]
      : [],
  )
  if (inputIds.length === 0) return undefined
  const live = liveInputs(records)
  const currentInputs = inputIds.flatMap((inputId) => live.get(inputId)?.input ?? [])
  const isStanding = currentInputs.some(
    (input) => input.kind === 'penalty' && input.repaired === undefined,
  )
  return { repaired: !isStanding && currentInputs.length > 0, annulled: currentInputs.length === 0 }
}

/** Staff type document numbers by hand: brackets and blanks of any kind are the same. */
export const isSameDocument = (storedNumber: string | undefined, typedNumber: string): boolean =>
  storedNumber !== undefined && plainNumber(storedNumber) === plainNumber(typedNumber)

const plainNumber = (digitText: string): string =>
  digitText
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔【「[(]/g, '[')
    .replace(/[〕】」\])]/g, ']')

/** What the rules of a command know in addition to the scorecard. */
export interface ScorecardContext {
  today: Day
  /** The holiday calendar that is in force. */
  calendar: Calendar
  /** `ofShop`: speaks for this shop. */
  actor: Actor & { ofShop?: boolean | undefined }
  /** Empty where the command asks for no input by its id. */
  live: LiveInputs
}

export interface ScorecardCommandRow {
  by: readonly Role[]
  decide: (scorecard: Scorecard, commandData: any, context: ScorecardContext) => ScorecardEvent[]
}

/**
 * A decision's reason; never by a person who is in the case. Errors: NOT_ALLOWED, REASON_NEEDED.
 */
export function assertJudgement(
  { inTheCase }: { inTheCase: string[] },
  reason: string,
  notAllowedDetail: string,
  { actor }: ScorecardContext,
): string {
  if (inTheCase.some((staffId) => isSamePerson(actor, staffId)))
    throw new AppError('NOT_ALLOWED', undefined, notAllowedDetail)
  if (!reason.trim()) throw new AppError('REASON_NEEDED')
  return reason.trim()
}
