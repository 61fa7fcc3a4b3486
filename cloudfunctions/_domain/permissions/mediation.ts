import { type Permission, permissionByCommands } from './row'

export const mediating = {
  // A party has access in its own role.
  'mediation.agreement': {
    as: ['consumer', 'merchant'],
    on: ['complainant', 'respondent', 'centre', 'owner', 'entrusted'],
  },
  // Only for persons who can be in the mediation room. The centre and leaders cannot read it.
  'mediation.transcript': {
    as: ['consumer', 'merchant'],
    on: ['complainant', 'respondent', 'owner', 'entrusted', 'helper'],
  },
  'mediation.preview': {
    ...permissionByCommands('refuseComplaint', 'terminate', 'issueMediationNotice'),
    onReport: [],
  },
} as const satisfies Record<string, Permission>
