export const caseCommands = {
  'evidence.redact': ['redact'],
  'evidence.review': ['review'],
} as const
