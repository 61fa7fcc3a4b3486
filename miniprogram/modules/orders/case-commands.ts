export const caseCommands = {
  'command.order': ['orderOfficers'],
} as const
