import type { Role } from '../shared/vocabulary/roles'

/** The page of a case by role: a dispatcher sorts and sends it, a leader reads its file. */
export const casePageUrl = (role: Role, caseId: string): string =>
  role === 'leader'
    ? `/officer/file/file?id=${caseId}`
    : `/command-centre/triage/triage?id=${caseId}`
