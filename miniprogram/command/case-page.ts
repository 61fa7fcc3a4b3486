import type { Role } from '../shared/vocabulary/roles'

/** Where a case opens: the centre sorts and sends it, a leader reads its file. */
export const casePage = (role: Role, caseId: string): string =>
  role === 'leader' ? `/officer/file/file?id=${caseId}` : `/command/triage/triage?id=${caseId}`

/** A case that nobody has: a leader gives it to somebody by order. */
export const unownedPage = (role: Role, caseId: string, number: string): string =>
  role === 'leader' ? `/command/orders/orders?caseId=${caseId}&number=${number}` : casePage(role, caseId)
