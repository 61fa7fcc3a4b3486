import type { AlreadyReported } from '../shared/intake/duplicates'
import type { ProblemType } from '../shared/vocabulary/case'

/** What the form of a complaint asks the module that joins complaints. Throws as `call`. */
export interface EarlierReportsSource {
  /** Whether the same was reported of this shop before. */
  find(matter: { merchantId: string; problemType: ProblemType }): Promise<AlreadyReported>
}
