import type { Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { ObjectionState } from '#shared/vocabulary/objection'
import type { ScorecardEvent } from '../events'
import type { ScorecardCommandRow, ScorecardContext } from '../inputs'
import type { Scorecard } from '../state'
import { isReplyOver, isTooLong, type Objection } from './objection'

/** The objection that a command is about. Error: OBJECTION_WRONG_STATE. */
export function objectionIn(
  { objections }: Scorecard,
  objectionId: string,
  expectedState: ObjectionState,
): Objection {
  const objection = objections[objectionId]
  if (objection?.state !== expectedState) throw new AppError('OBJECTION_WRONG_STATE')
  return objection
}

/** A term that is over. Error: REPLY_TERM_RUNS. */
const endObjection =
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
    if (!isOver(objectionIn(scorecard, id, expectedState), today))
      throw new AppError('REPLY_TERM_RUNS')
    return [{ type, data: { id } }]
  }

/** What follows from the day alone; a module adds what shops and the staff say. */
export const objectionCommands = {
  /** Twenty working days without a decision: the fall is shown. */
  overrunObjection: {
    by: ['system'],
    decide: endObjection('submitted', isTooLong, 'objection.overdue'),
  },
  /** The days for a reply are over: the fall is shown. */
  lapseObjection: { by: ['system'], decide: endObjection('told', isReplyOver, 'objection.lapsed') },
} satisfies Record<string, ScorecardCommandRow>
