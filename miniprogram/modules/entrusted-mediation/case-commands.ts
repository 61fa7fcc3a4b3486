export const caseCommands = {
  'mediation.entrust': ['entrust'],
  'mediation.returnEntrustment': ['returnEntrustment'],
} as const
