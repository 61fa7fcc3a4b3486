import type { Role } from '../shared/vocabulary/roles'

/** The page of a case by role: a dispatcher sorts and sends it, a leader reads its file. */
export const casePage = (role: Role, caseId: string): string =>
  role === 'leader' ? `/officer/file/file?id=${caseId}` : `/command/triage/triage?id=${caseId}`

/** The page of a case without an owner: a leader assigns it by order. */
export const unownedPage = (role: Role, caseId: string, number: string): string =>
  role === 'leader' ? `/command/orders/orders?caseId=${caseId}&number=${number}` : casePage(role, caseId)
