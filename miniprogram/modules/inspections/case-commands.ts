export const caseCommands = {
  'officer.nameBatch': ['nameBatch'],
} as const
