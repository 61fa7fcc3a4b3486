import { omitUndefined } from '#shared/omit-undefined'
import { createEvolver, type Evolver, replayEvents } from '../decider'
import { type CaseEvent, caseEvents, type Recorded } from './events'
import type { Case } from './state'

export const caseEvolver: Evolver<Case, CaseEvent> = createEvolver<Case, CaseEvent, Partial<Case>>({
  // 1: `rating` has the field `at`.
  // 2: an end of the case drops the shop's offer and a text that does not bind both parties.
  shape: 2,
  events: caseEvents,
  begin(firstEvent: Recorded) {
    if (firstEvent.type !== 'complaint.submitted')
      throw new Error(`a case cannot start with ${firstEvent.type}`)
    return { id: firstEvent.caseId } as Case
  },
  change(complaintCase, change, event) {
    if (event.type === 'complaint.submitted' && complaintCase.submittedAt !== undefined)
      throw new Error('a case starts once')
    return omitUndefinedFields({ ...complaintCase, ...change, updatedAt: event.at })
  },
})

/**
 * Removes fields that are undefined, as the database does, so that a replayed case equals the
 * stored one.
 */
function omitUndefinedFields(complaintCase: Case): Case {
  // Most states have no such field, and then the object need not be copied.
  for (const fieldName in complaintCase)
    if (complaintCase[fieldName as keyof Case] === undefined) return omitUndefined(complaintCase)
  return complaintCase
}

export const { evolve } = caseEvolver

export const replayCase = (events: readonly Recorded[]): Case => replayEvents(caseEvolver, events)
