export const caseCommands = {
  'dispatch.sendReinforcement': ['sendReinforcement'],
  'officer.requestReinforcement': ['requestReinforcement'],
} as const
