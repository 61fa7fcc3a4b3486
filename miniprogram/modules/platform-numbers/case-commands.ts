export const caseCommands = {
  'complaint.register': ['register'],
} as const
