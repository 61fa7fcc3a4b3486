import type { QueriedCollection } from '../_persistence/database'

/**
 * A collection of a module whose documents belong to cases. When a case is erased, its documents
 * are found by their `caseId` and removed.
 */
export interface CaseCollection {
  collection: Pick<QueriedCollection<{ _id: string; caseId?: string }>, 'where'>
}
