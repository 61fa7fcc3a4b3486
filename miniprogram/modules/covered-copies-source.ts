import type { CaseView } from '../shared/contract/case-view'
import type { Copy } from '../shared/contract/warning'

/**
 * What the core needs from the module that makes redacted copies of photos. All functions throw the
 * errors of api/call.ts.
 */
export interface CoveredCopiesSource {
  /** Finds the copies of a case that may be published. */
  findPublishable(caseNumber: string): Promise<Copy[]>
  /**
   * The centre decides whether a copy may be published.
   * @returns the case after the decision
   */
  review(input: {
    caseId: string
    copyId: string
    publishable: boolean
    note: string
  }): Promise<CaseView>
}
