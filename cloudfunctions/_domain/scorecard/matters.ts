import type { Day } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { LastingInput, Past } from '../../../miniprogram/shared/scorecard/inputs'
import { notAllowed } from '../../../miniprogram/shared/vocabulary/not-allowed'
import {
  type Commitment,
  type FactReply,
  type PenaltyGrade,
  publicityFaults,
  removalReasons,
} from '../../../miniprogram/shared/vocabulary/stars'
import { isSamePerson } from '../decider'
import type { ScorecardEvent } from './events'
import { replaced, type ScorecardContext } from './inputs'
import type { Scorecard } from './state'

/** A lasting matter as staff enter it into a shop's scorecard. */
export type Matter =
  | { what: 'penalty'; documentNo: string; grade: PenaltyGrade; from: Day; until: Day }
  | { what: 'commitment'; commitment: Commitment }
  | { what: 'listing'; documentNo: string }
  | { what: 'succession'; of: string; name: string; past?: Past }

/** Enters a matter, once. Refusals: MATTER_STANDS, INVALID_INPUT for impossible days. */
export function enterMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, matter }: { inputId: string; matter: Matter },
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const input = inputOf(matter, inputId, today)
  if (lasting.some((one) => same(one, input))) throw new Refusal('MATTER_STANDS')
  return replaced(undefined, input, '', 'documentNo' in matter ? { source: matter.documentNo } : {})
}

function inputOf(matter: Matter, id: string, today: Day): LastingInput {
  switch (matter.what) {
    case 'penalty': {
      const { grade, from, until } = matter
      if (until <= from) throw new Refusal('INVALID_INPUT', 'until', publicityFaults.until)
      if (from > today) throw new Refusal('INVALID_INPUT', 'from', publicityFaults.from)
      return { kind: 'penalty', id, grade, from, until }
    }
    case 'commitment':
      return { kind: 'commitment', id, from: today, commitment: matter.commitment }
    case 'succession': {
      const { what, ...other } = matter
      return { kind: what, id, from: today, ...other }
    }
    default:
      return { kind: matter.what, id, from: today }
  }
}

/** A promise stands once, an entry in the list once, another shop once. */
const same = (one: LastingInput, other: LastingInput): boolean =>
  one.id === other.id ||
  (one.until === undefined &&
    one.kind === other.kind &&
    (one.kind === 'listing' ||
      (one.kind === 'succession' && other.kind === 'succession' && one.of === other.of) ||
      (one.kind === 'commitment' && other.kind === 'commitment' && one.commitment === other.commitment)))

interface Named {
  inputId: string
  reason: string
}

/** A penalty that ends is repaired: from then on it is neither shown nor used (发改委令第36号). Refusal: MATTER_OVER. */
export function endMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, reason }: Named,
  { today, live }: ScorecardContext,
): ScorecardEvent[] {
  const before = lasting.find(({ id }) => id === inputId)
  if (!before || overOn(before) !== undefined) throw new Refusal('MATTER_OVER', 'inputId')
  const input: LastingInput = before.kind === 'penalty' ? { ...before, repaired: today } : { ...before, until: today }
  const source = live.get(inputId)?.source
  return replaced(before, input, removalReasons.ended(reason), source === undefined ? {} : { source })
}

/** What the shop says to a matter that stands; who dealt with it stays out of decisions on it. Refusal: MATTER_OVER. */
export function replyToMatter(
  { collected: { lasting } }: Scorecard,
  { inputId, reply }: { inputId: string; reply: FactReply },
  { live }: ScorecardContext,
): ScorecardEvent[] {
  const before = lasting.find(({ id }) => id === inputId)
  if (!before || overOn(before) !== undefined) throw new Refusal('MATTER_OVER', 'inputId')
  const { source, dealt } = live.get(inputId) ?? {}
  const from = { ...(source && { source }), ...(dealt?.length && { handledBy: dealt }) }
  return before.reply === reply ? [] : replaced(before, { ...before, reply }, removalReasons.replied, from)
}

/**
 * Takes out a wrong input, by a decision of a person who did not deal with it; a rating is struck elsewhere (rating/).
 * Refusals: MATTER_NOT_FOUND, NOT_ALLOWED.
 */
export function removeMatter(
  _: Scorecard,
  { inputId, reason }: Named,
  { live, actor }: ScorecardContext,
): ScorecardEvent[] {
  const found = live.get(inputId)
  if (!found || found.input.kind === 'rating') throw new Refusal('MATTER_NOT_FOUND', 'inputId')
  if (found.dealt.some((one) => isSamePerson(actor, one)))
    throw new Refusal('NOT_ALLOWED', undefined, notAllowed.dealtWithIt)
  return replaced(found.input, undefined, reason)
}

/** The day from which a lasting matter is over before its time; a penalty's expired publicity is not that. */
const overOn = (input: LastingInput): Day | undefined => (input.kind === 'penalty' ? input.repaired : input.until)

/** The day on which a lasting matter ended, early or by time; undefined when that is after today. */
export const overBy = (input: LastingInput, today: Day): Day | undefined =>
  overOn(input) ?? (input.until !== undefined && input.until <= today ? input.until : undefined)
