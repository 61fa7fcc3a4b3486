import type { Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { ObjectionState } from '#shared/vocabulary/objection'
import type { ScorecardEvent } from '../events'
import type { ScorecardCommandRow, ScorecardContext } from '../inputs'
import type { Scorecard } from '../state'
import { isHoldOver, isReplyOver, type Objection } from './objection'

/** Finds an objection. Error: OBJECTION_WRONG_STATE if it does not exist or is in another state. */
export function requireObjection(
  { objections }: Scorecard,
  objectionId: string,
  expectedState: ObjectionState,
): Objection {
  const objection = objections[objectionId]
  if (objection?.state !== expectedState) throw new AppError('OBJECTION_WRONG_STATE')
  return objection
}

/**
 * Makes the command that records the end of a term.
 *
 * Errors: OBJECTION_WRONG_STATE; REPLY_TERM_RUNS if the term is not over yet.
 */
const endTerm =
  (
    expectedState: ObjectionState,
    isOver: (objection: Objection, today: Day) => boolean,
    type: 'objection.overdue' | 'objection.lapsed',
  ) =>
  (
    scorecard: Scorecard,
    { objectionId: id }: { objectionId: string },
    { today }: ScorecardContext,
  ): ScorecardEvent[] => {
    if (!isOver(requireObjection(scorecard, id, expectedState), today))
      throw new AppError('REPLY_TERM_RUNS')
    return [{ type, data: { id } }]
  }

/** The commands that the system gives when a day has come. Modules add those of shops and staff. */
export const objectionCommands = {
  /** No decision in time: from now on the public sees the drop. */
  overrunObjection: {
    by: ['system'],
    decide: endTerm('submitted', isHoldOver, 'objection.overdue'),
  },
  /** The merchant did not reply in time: from now on the public sees the drop. */
  lapseObjection: { by: ['system'], decide: endTerm('told', isReplyOver, 'objection.lapsed') },
} satisfies Record<string, ScorecardCommandRow>
