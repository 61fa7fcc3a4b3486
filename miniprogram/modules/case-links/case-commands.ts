export const caseCommands = {
  'complaint.link': ['link'],
  'complaint.unlink': ['unlink'],
  'complaint.merge': ['merge', 'absorb'],
} as const
