export const caseCommands = {
  'officer.referCase': ['referCase'],
} as const
