import type { Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { LastingInput, ScoreHistory } from '#shared/scorecard/inputs'
import {
  type Commitment,
  type FactReply,
  type PenaltyGrade,
  publicityFaults,
  removalReasons,
} from '#shared/vocabulary/stars'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { isSamePerson } from '../decider'
import type { ScorecardEvent } from './events'
import { replaceInput, type ScorecardContext } from './inputs'
import type { Scorecard } from './state'

/** A lasting matter as staff enter it into a shop's scorecard. */
export type LastingMatter =
  | { what: 'penalty'; documentNo: string; grade: PenaltyGrade; from: Day; endDay: Day }
  | { what: 'commitment'; commitment: Commitment }
  | { what: 'listing'; documentNo: string }
  | { what: 'succession'; of: string; name: string; past?: ScoreHistory }

/** Enters a matter, once. Errors: MATTER_STANDS, INVALID_INPUT for impossible days. */
export function enterMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, matter }: { inputId: string; matter: LastingMatter },
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const input = lastingInputOf(matter, inputId, today)
  if (lasting.some((standingMatter) => isSameMatter(standingMatter, input)))
    throw new AppError('MATTER_STANDS')
  return replaceInput(
    undefined,
    input,
    '',
    'documentNo' in matter ? { source: matter.documentNo } : {},
  )
}

function lastingInputOf(matter: LastingMatter, id: string, today: Day): LastingInput {
  switch (matter.what) {
    case 'penalty': {
      const { grade, from, endDay: publicUntil } = matter
      if (publicUntil <= from) throw new AppError('INVALID_INPUT', 'endDay', publicityFaults.endDay)
      if (from > today) throw new AppError('INVALID_INPUT', 'from', publicityFaults.from)
      return { kind: 'penalty', id, grade, from, endDay: publicUntil }
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

/** A promise stands once, an entry in the list once, another shop once. */
const isSameMatter = (standingMatter: LastingInput, newMatter: LastingInput): boolean =>
  standingMatter.id === newMatter.id ||
  (standingMatter.endDay === undefined &&
    standingMatter.kind === newMatter.kind &&
    (standingMatter.kind === 'listing' ||
      (standingMatter.kind === 'succession' &&
        newMatter.kind === 'succession' &&
        standingMatter.of === newMatter.of) ||
      (standingMatter.kind === 'commitment' &&
        newMatter.kind === 'commitment' &&
        standingMatter.commitment === newMatter.commitment)))

interface MatterDecision {
  inputId: string
  reason: string
}

/**
 * A penalty that ends is repaired: from then on it is neither shown nor used (发改委令第36号). Error:
 * MATTER_OVER.
 */
export function endMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, reason }: MatterDecision,
  { today, live }: ScorecardContext,
): ScorecardEvent[] {
  const standingMatter = lasting.find(({ id }) => id === inputId)
  if (!standingMatter || endedEarlyOn(standingMatter) !== undefined)
    throw new AppError('MATTER_OVER', 'inputId')
  const input: LastingInput =
    standingMatter.kind === 'penalty'
      ? { ...standingMatter, repaired: today }
      : { ...standingMatter, endDay: today }
  const source = live.get(inputId)?.source
  return replaceInput(
    standingMatter,
    input,
    removalReasons.ended(reason),
    source === undefined ? {} : { source },
  )
}

/**
 * What the shop says to a matter that stands; who dealt with it stays out of decisions on it.
 * Error: MATTER_OVER.
 */
export function replyToMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, reply }: { inputId: string; reply: FactReply },
  { live }: ScorecardContext,
): ScorecardEvent[] {
  const standingMatter = lasting.find(({ id }) => id === inputId)
  if (!standingMatter || endedEarlyOn(standingMatter) !== undefined)
    throw new AppError('MATTER_OVER', 'inputId')
  const { source, handlerIds } = live.get(inputId) ?? {}
  const from = {
    source: source || undefined,
    handledBy: handlerIds?.length ? handlerIds : undefined,
  }
  return standingMatter.reply === reply
    ? []
    : replaceInput(standingMatter, { ...standingMatter, reply }, removalReasons.replied, from)
}

/**
 * Takes out a wrong input, by a decision of a person who did not deal with it; a rating is struck
 * elsewhere (rating/). Errors: MATTER_NOT_FOUND, NOT_ALLOWED.
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
 * The day from which a lasting matter is over before its time; a penalty's expired publicity is not
 * that.
 */
const endedEarlyOn = (input: LastingInput): Day | undefined =>
  input.kind === 'penalty' ? input.repaired : input.endDay

/**
 * The day on which a lasting matter ended, early or by time; undefined when that is after today.
 */
export const endDayIfOver = (input: LastingInput, today: Day): Day | undefined =>
  endedEarlyOn(input) ??
  (input.endDay !== undefined && input.endDay <= today ? input.endDay : undefined)
