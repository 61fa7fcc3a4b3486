import type { Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { LastingInput, ScoreHistory } from '#shared/scorecard/inputs'
import {
  type Commitment,
  type FactReply,
  type PenaltyGrade,
  publicationDayFaults,
  removalReasons,
} from '#shared/vocabulary/stars'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { isSamePerson } from '../decider'
import type { ScorecardEvent } from './events'
import { replaceInput, type ScorecardContext } from './inputs'
import type { Scorecard } from './state'

/** A lasting matter as staff enter it: it becomes a lasting input of the shop's scorecard. */
export type LastingMatter =
  | { what: 'penalty'; documentNo: string; grade: PenaltyGrade; from: Day; endDay: Day }
  | { what: 'commitment'; commitment: Commitment }
  | { what: 'listing'; documentNo: string }
  | { what: 'succession'; of: string; name: string; past?: ScoreHistory }

/** Errors: MATTER_STANDS if it was entered before, INVALID_INPUT for impossible days. */
export function enterMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, matter }: { inputId: string; matter: LastingMatter },
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const input = toLastingInput(matter, inputId, today)
  if (lasting.some((enteredInput) => isSameMatter(enteredInput, input)))
    throw new AppError('MATTER_STANDS')

  const noRemovalReason = ''
  const origin = 'documentNo' in matter ? { source: matter.documentNo } : {}
  return replaceInput(undefined, input, noRemovalReason, origin)
}

function toLastingInput(matter: LastingMatter, id: string, today: Day): LastingInput {
  switch (matter.what) {
    case 'penalty': {
      const { grade, from: startDay, endDay } = matter
      if (endDay <= startDay)
        throw new AppError('INVALID_INPUT', 'endDay', publicationDayFaults.endDay)
      if (startDay > today) throw new AppError('INVALID_INPUT', 'from', publicationDayFaults.from)
      return { kind: 'penalty', id, grade, from: startDay, endDay }
    }
    case 'commitment':
      return { kind: 'commitment', id, from: today, commitment: matter.commitment }
    case 'succession': {
      const { what, ...successionData } = matter
      return { kind: what, id, from: today, ...successionData }
    }
    default:
      return { kind: matter.what, id, from: today }
  }
}

/**
 * Whether a matter was entered before and has not ended. A shop has each pledge, its entry in the
 * list of seriously dishonest businesses, and each preceding shop at most once.
 */
function isSameMatter(enteredInput: LastingInput, newInput: LastingInput): boolean {
  if (enteredInput.id === newInput.id) return true
  if (enteredInput.endDay !== undefined) return false
  switch (enteredInput.kind) {
    case 'listing':
      return newInput.kind === 'listing'
    case 'succession':
      return newInput.kind === 'succession' && newInput.of === enteredInput.of
    case 'commitment':
      return newInput.kind === 'commitment' && newInput.commitment === enteredInput.commitment
    default:
      return false
  }
}

interface MatterDecision {
  inputId: string
  reason: string
}

/**
 * Ends a matter today. For a penalty this is credit repair: from then on it is neither shown nor
 * used (发改委令第36号).
 *
 * Error: MATTER_OVER.
 */
export function endMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, reason }: MatterDecision,
  { today, live }: ScorecardContext,
): ScorecardEvent[] {
  const currentInput = requireCurrentInput(lasting, inputId)
  const endedInput: LastingInput =
    currentInput.kind === 'penalty'
      ? { ...currentInput, repaired: today }
      : { ...currentInput, endDay: today }
  const source = live.get(inputId)?.source
  return replaceInput(
    currentInput,
    endedInput,
    removalReasons.ended(reason),
    source === undefined ? {} : { source },
  )
}

/**
 * Adds the shop's reply to a matter that has not ended. The staff who dealt with the matter are
 * carried over to the new input, so they still must not decide on it.
 *
 * Error: MATTER_OVER.
 */
export function replyToMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, reply }: { inputId: string; reply: FactReply },
  { live }: ScorecardContext,
): ScorecardEvent[] {
  const currentInput = requireCurrentInput(lasting, inputId)
  if (currentInput.reply === reply) return []

  const { source, handlerIds } = live.get(inputId) ?? {}
  const origin = {
    source: source || undefined,
    handledBy: handlerIds?.length ? handlerIds : undefined,
  }
  return replaceInput(currentInput, { ...currentInput, reply }, removalReasons.replied, origin)
}

/** Error: MATTER_OVER if the matter does not exist or was ended early. */
function requireCurrentInput(lastingInputs: LastingInput[], inputId: string): LastingInput {
  const input = lastingInputs.find(({ id }) => id === inputId)
  if (!input || endedEarlyOn(input) !== undefined) throw new AppError('MATTER_OVER', 'inputId')
  return input
}

/**
 * Removes a wrong input. Ratings are struck by their own command (`_domain/rating`).
 *
 * Errors: MATTER_NOT_FOUND; NOT_ALLOWED if the actor dealt with the matter.
 */
export function removeMatter(
  _scorecard: Scorecard,
  { inputId, reason }: MatterDecision,
  { live, actor }: ScorecardContext,
): ScorecardEvent[] {
  const currentInput = live.get(inputId)
  if (!currentInput || currentInput.input.kind === 'rating')
    throw new AppError('MATTER_NOT_FOUND', 'inputId')
  if (currentInput.handlerIds.some((handlerId) => isSamePerson(actor, handlerId)))
    throw new AppError('NOT_ALLOWED', undefined, notAllowed.dealtWithIt)
  return replaceInput(currentInput.input, undefined, reason)
}

/**
 * The day on which somebody ended a lasting matter. A penalty has an end day from the beginning,
 * the end of its publicity: only credit repair ends it early.
 */
const endedEarlyOn = (input: LastingInput): Day | undefined =>
  input.kind === 'penalty' ? input.repaired : input.endDay

/** The day on which a lasting matter ended, early or by time. Undefined if it has not ended yet. */
export function endDayIfOver(input: LastingInput, today: Day): Day | undefined {
  const isOverByTime = input.endDay !== undefined && input.endDay <= today
  return endedEarlyOn(input) ?? (isOverByTime ? input.endDay : undefined)
}
