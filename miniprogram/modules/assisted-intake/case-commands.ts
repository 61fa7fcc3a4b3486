export const caseCommands = {
  'complaint.claim': ['claim'],
} as const
