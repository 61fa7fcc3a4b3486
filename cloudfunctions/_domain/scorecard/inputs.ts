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
  /** Number of the document or of the case from which the input follows. */
  source?: string
  /** Staff who entered it, or had its case in hand. They must not decide on it. */
  handlerIds: string[]
}

/** The inputs that count now, by their id. */
export type LiveInputs = ReadonlyMap<string, LiveInput>

/** The inputs that were added and not removed. */
export function findLiveInputs(records: ScorecardRecord[]): LiveInputs {
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

/** The inputs to which a merchant may object. */
interface Questionable {
  inputIds: string[]
  /** Staff who dealt with these inputs. They must not decide on an objection to them. */
  inTheCase: string[]
}

/**
 * The inputs by staff that lower the score today: complaints of the last year and lasting inputs
 * that have not ended. Ratings are not among them, since they are the opinions of consumers.
 */
export function findQuestionableInputs(live: LiveInputs, today: Day): Questionable {
  const questionedInputs = [...live.values()].filter(({ input }) => isQuestionableOn(input, today))
  return {
    inputIds: questionedInputs.map(({ input }) => input.id).sort(),
    inTheCase: [...new Set(questionedInputs.flatMap(({ handlerIds }) => handlerIds))].sort(),
  }
}

/** Older complaints are not questioned any more. */
const questionableComplaintDays = 365

function isQuestionableOn(input: ScoreInput, today: Day): boolean {
  // A rating is the consumer's own, and a pledge the shop's own.
  if (input.kind === 'rating' || input.kind === 'commitment') return false
  if (input.kind === 'complaint') return input.day > addDays(today, -questionableComplaintDays)

  const isRepaired = input.kind === 'penalty' && input.repaired !== undefined
  const isOver = input.endDay !== undefined && today >= input.endDay
  return !isRepaired && !isOver
}

/**
 * The events that replace one input by another. Without an old input the new one is only added,
 * without a new one the old input is only removed.
 */
export const replaceInput = (
  oldInput: ScoreInput | undefined,
  newInput: ScoreInput | undefined,
  reason: string,
  origin: { source?: string; handledBy?: string[] } = {},
): ScorecardEvent[] => [
  ...(oldInput ? [{ type: 'input.removed' as const, data: { input: oldInput, reason } }] : []),
  ...(newInput ? [{ type: 'input.added' as const, data: { input: newInput, ...origin } }] : []),
]

/** Compares two inputs. Both must have been built by the same function: key order counts. */
export const areSameInputs = (
  firstInput: ScoreInput | undefined,
  secondInput: ScoreInput | undefined,
): boolean => JSON.stringify(firstInput) === JSON.stringify(secondInput)

/**
 * The status of the penalty with this document number. It is `annulled` if its input was removed.
 * Undefined if no such penalty was ever entered.
 */
export function findPenalty(
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
  const live = findLiveInputs(records)
  const currentInputs = inputIds.flatMap((inputId) => live.get(inputId)?.input ?? [])
  const isUnrepaired = currentInputs.some(
    (input) => input.kind === 'penalty' && input.repaired === undefined,
  )
  const annulled = currentInputs.length === 0
  return { repaired: !annulled && !isUnrepaired, annulled }
}

/**
 * Whether two document numbers are the same. Staff type them by hand, so all kinds of brackets are
 * equal and blanks are ignored.
 */
export const isSameDocument = (storedNumber: string | undefined, typedNumber: string): boolean =>
  storedNumber !== undefined &&
  normalizeDocumentNumber(storedNumber) === normalizeDocumentNumber(typedNumber)

const normalizeDocumentNumber = (documentNumber: string): string =>
  documentNumber
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔【「[(]/g, '[')
    .replace(/[〕】」\])]/g, ']')

/** What a command knows in addition to the scorecard. */
export interface ScorecardContext {
  today: Day
  /** The holiday calendar that is in force. */
  calendar: Calendar
  actor: Actor & {
    /** The actor is a representative of the shop of this scorecard. */
    ofShop?: boolean | undefined
  }
  /** Empty for commands that look up no single input. */
  live: LiveInputs
}

export interface ScorecardCommandRow {
  /** The roles that may give the command. */
  by: readonly Role[]
  decide: (scorecard: Scorecard, commandData: any, context: ScorecardContext) => ScorecardEvent[]
}

/**
 * Checks that the actor may decide and has given a reason.
 *
 * Errors: NOT_ALLOWED if the actor dealt with the matter, REASON_NEEDED.
 *
 * @returns the reason without surrounding blanks
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
