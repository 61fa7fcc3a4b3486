import type { AlreadyReported } from '../shared/intake/duplicates'
import type { ProblemType } from '../shared/vocabulary/case'
import type { Category } from '../shared/vocabulary/categories'

/** The parts of a complaint by which earlier complaints about the same matter are found. */
interface ComparedMatter {
  merchantId: string
  problemType: ProblemType
  category?: Category | undefined
  /** The complaint itself, once it is filed: it must not be found. */
  exceptCaseId?: string
}

/** What the form and the receipt of a complaint need from the module that joins complaints. */
export interface EarlierReportsSource {
  /**
   * Finds out whether people have complained about the same matter before. Throws the errors of
   * api/call.ts.
   */
  find(matter: ComparedMatter): Promise<AlreadyReported>
}
