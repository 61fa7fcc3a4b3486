import { shanghaiDayOf } from '#shared/calendar/days'
import { eventRows } from '../../decider'
import type { Scorecard } from '../state'
import type { DecisionTerms, Objection } from './objection'

interface ObjectionEvent {
  id: string
}

function changeObjection(
  scorecard: Scorecard,
  objectionId: string,
  change: Partial<Objection>,
): Scorecard {
  const objection = scorecard.objections[objectionId]
  if (!objection) throw new Error(`no objection ${objectionId}`)
  return {
    ...scorecard,
    objections: { ...scorecard.objections, [objectionId]: { ...objection, ...change } },
  }
}

const defineEvent = eventRows<Scorecard>()

export const objectionEvents = {
  /** The merchant was notified of a drop of its stars, or objects on its own initiative. */
  'objection.opened': defineEvent<ObjectionEvent & { objection: Objection }>(
    (scorecard, { id, objection }) => ({
      ...scorecard,
      objections: { ...scorecard.objections, [id]: objection },
    }),
  ),
  'objection.submitted': defineEvent<ObjectionEvent & DecisionTerms>(
    (scorecard, { id, decideBy, heldUntil }, moment) =>
      changeObjection(scorecard, id, {
        state: 'submitted',
        submittedOn: shanghaiDayOf(moment.at),
        decideBy,
        heldUntil,
      }),
  ),
  'objection.granted': defineEvent<ObjectionEvent & { reason: string }>(
    (scorecard, { id, reason }) => changeObjection(scorecard, id, { state: 'granted', reason }),
  ),
  'objection.refused': defineEvent<ObjectionEvent & { reason: string }>(
    (scorecard, { id, reason }) => changeObjection(scorecard, id, { state: 'refused', reason }),
  ),
  /** No decision in time: the public sees the drop, and the objection stays under review. */
  'objection.overdue': defineEvent<ObjectionEvent>((scorecard, { id }) =>
    changeObjection(scorecard, id, { overdue: true }),
  ),
  /** The merchant did not reply in time: the public sees the drop. */
  'objection.lapsed': defineEvent<ObjectionEvent>((scorecard, { id }) =>
    changeObjection(scorecard, id, { state: 'lapsed' }),
  ),
}
