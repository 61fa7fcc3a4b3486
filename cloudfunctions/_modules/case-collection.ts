import type { QueriedCollection } from '../_persistence/database'

/**
 * A collection of a module that holds documents of cases, by their `caseId`: the erasure of a case
 * removes its documents.
 */
export interface CaseCollection {
  collection: Pick<QueriedCollection<{ _id: string; caseId?: string }>, 'where'>
}
