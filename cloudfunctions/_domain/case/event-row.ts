import type { EventRow, Moment } from '../decider'
import type { Case } from './state'

export const changes = <Data extends object = {}>(
  evolve: (state: Case, data: Data, moment: Moment) => Partial<Case>,
  shape: Pick<EventRow<Case, Data, Partial<Case>>, 'version' | 'lift'> = { version: 1 },
): EventRow<Case, Data, Partial<Case>> => ({ ...shape, evolve })
