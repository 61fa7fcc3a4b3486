import { type Evolver, evolver, replay } from '../decider'
import { type CaseEvent, caseEvents, type Recorded } from './events'
import type { Case } from './state'

export const caseEvolver: Evolver<Case, CaseEvent> = evolver<Case, CaseEvent, Partial<Case>>({
  // A rating has its moment.
  shape: 1,
  events: caseEvents,
  begin(first: Recorded) {
    if (first.type !== 'complaint.submitted') throw new Error(`a case cannot start with ${first.type}`)
    return { id: first.caseId } as Case
  },
  change(state, change, event) {
    if (event.type === 'complaint.submitted' && state.submittedAt !== undefined) throw new Error('a case starts once')
    return withoutUndefined({ ...state, ...change, updatedAt: event.at })
  },
})

/** Absent is absent: a stored document and a replayed one have the same fields. */
function withoutUndefined(state: Case): Case {
  // Most states have no undefined field, and copying the object is what costs.
  for (const name in state) if (state[name as keyof Case] === undefined) return withoutThem(state)
  return state
}

const withoutThem = (state: Case): Case =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as unknown as Case

export const { evolve } = caseEvolver

export const replayed = (events: readonly Recorded[]): Case => replay(caseEvolver, events)
