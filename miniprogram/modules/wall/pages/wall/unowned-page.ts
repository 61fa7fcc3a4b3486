import { casePageUrl } from '../../../../format/case-page'
import type { Role } from '../../../../shared/vocabulary/roles'

/** The page of a case without an owner: a leader assigns it by order. */
export const unownedPage = (role: Role, caseId: string, caseNumber: string): string =>
  role === 'leader'
    ? `/command-centre/orders/orders?caseId=${caseId}&number=${caseNumber}`
    : casePageUrl(role, caseId)
