import type { CaseView } from '../shared/contract/case-view'
import type { Copy } from '../shared/contract/warning'

/** What pages of the core ask the module that covers photos. The functions throw as `call`. */
export interface CoveredCopiesSource {
  /** The copies of a case that may be published, by the number of the case. */
  findPublishable(caseNumber: string): Promise<Copy[]>
  /** The centre says whether a copy may be published. @returns the case after it */
  review(input: {
    caseId: string
    copyId: string
    publishable: boolean
    note: string
  }): Promise<CaseView>
}
