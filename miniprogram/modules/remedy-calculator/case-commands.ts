export const caseCommands = {
  'mediation.computeRemedy': ['computeRemedy'],
} as const
