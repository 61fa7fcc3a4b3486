import { type Permission, permissionByCommands } from './row'

export const mediating = {
  // Also for the shop: in the role of whoever calls, as one of the parties.
  'mediation.agreement': {
    as: ['consumer', 'merchant'],
    on: ['complainant', 'respondent', 'centre', 'owner', 'entrusted'],
  },
  // For those who were in the conversation; the centre and leaders do not read it.
  'mediation.transcript': {
    as: ['consumer', 'merchant'],
    on: ['complainant', 'respondent', 'owner', 'entrusted', 'helper'],
  },
  'mediation.preview': {
    ...permissionByCommands('refuseComplaint', 'terminate', 'issueMediationNotice'),
    onReport: [],
  },
} as const satisfies Record<string, Permission>
