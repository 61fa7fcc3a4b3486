import type { AlreadyReported } from '../shared/intake/duplicates'
import type { ProblemType } from '../shared/vocabulary/case'
import type { Category } from '../shared/vocabulary/categories'

/** A complaint about a registered shop, as far as it is compared with earlier ones. */
interface ComparedMatter {
  merchantId: string
  problemType: ProblemType
  category?: Category | undefined
  /** The complaint itself, once it is filed. */
  exceptCaseId?: string
}

/**
 * What the form and the receipt of a complaint ask the module that joins complaints. Throws as
 * `call`.
 */
export interface EarlierReportsSource {
  /** Whether the same was reported of this shop before. */
  find(matter: ComparedMatter): Promise<AlreadyReported>
}
