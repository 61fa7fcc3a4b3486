import { omitUndefined } from '#shared/omit-undefined'
import { createEvolver, type Evolver, replayEvents } from '../decider'
import { type CaseEvent, caseEvents, type Recorded } from './events'
import type { Case } from './state'

export const caseEvolver: Evolver<Case, CaseEvent> = createEvolver<Case, CaseEvent, Partial<Case>>({
  // A rating has its moment.
  shape: 1,
  events: caseEvents,
  begin(first: Recorded) {
    if (first.type !== 'complaint.submitted')
      throw new Error(`a case cannot start with ${first.type}`)
    return { id: first.caseId } as Case
  },
  change(complaintCase, change, event) {
    if (event.type === 'complaint.submitted' && complaintCase.submittedAt !== undefined)
      throw new Error('a case starts once')
    return omitUndefinedFields({ ...complaintCase, ...change, updatedAt: event.at })
  },
})

/** A stored document and a replayed one have the same fields. */
function omitUndefinedFields(complaintCase: Case): Case {
  // Most states have no undefined field, and copying the object is what costs.
  for (const fieldName in complaintCase)
    if (complaintCase[fieldName as keyof Case] === undefined) return omitUndefined(complaintCase)
  return complaintCase
}

export const { evolve } = caseEvolver

export const replayCase = (events: readonly Recorded[]): Case => replayEvents(caseEvolver, events)
