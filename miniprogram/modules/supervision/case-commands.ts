export const caseCommands = {
  'mediation.recordFollowUpCall': ['recordFollowUpCall'],
  'mediation.reopenAgain': ['reopenAgain'],
} as const
