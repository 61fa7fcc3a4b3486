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

const event = eventRows<Scorecard>()

export const objectionEvents = {
  /** The merchant is told that its stars are about to fall, or objects of its own accord. */
  'objection.opened': event<ObjectionEvent & { objection: Objection }>(
    (scorecard, { id, objection }) => ({
      ...scorecard,
      objections: { ...scorecard.objections, [id]: objection },
    }),
  ),
  'objection.submitted': event<ObjectionEvent & DecisionTerms>(
    (scorecard, { id, decideBy, heldUntil }, moment) =>
      changeObjection(scorecard, id, {
        state: 'submitted',
        submittedOn: shanghaiDayOf(moment.at),
        decideBy,
        heldUntil,
      }),
  ),
  'objection.granted': event<ObjectionEvent & { reason: string }>((scorecard, { id, reason }) =>
    changeObjection(scorecard, id, { state: 'granted', reason }),
  ),
  'objection.refused': event<ObjectionEvent & { reason: string }>((scorecard, { id, reason }) =>
    changeObjection(scorecard, id, { state: 'refused', reason }),
  ),
  /** No decision in time: the fall is shown, and the objection stays under review. */
  'objection.overdue': event<ObjectionEvent>((scorecard, { id }) =>
    changeObjection(scorecard, id, { overdue: true }),
  ),
  /** The days for a reply are over: the fall is shown. */
  'objection.lapsed': event<ObjectionEvent>((scorecard, { id }) =>
    changeObjection(scorecard, id, { state: 'lapsed' }),
  ),
}
