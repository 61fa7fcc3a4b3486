import type { Role } from '../shared/vocabulary/roles'

/**
 * URL of the page of a case. A dispatcher classifies and assigns the case, a leader reads its file.
 */
export const casePageUrl = (role: Role, caseId: string): string =>
  role === 'leader'
    ? `/officer/file/file?id=${caseId}`
    : `/command-centre/triage/triage?id=${caseId}`
