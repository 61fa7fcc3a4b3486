export const caseCommands = {
  'complaint.gather': ['gather'],
  'complaint.invite': ['invite'],
  'complaint.closeInvitation': ['closeInvitation'],
  'complaint.exclude': ['exclude'],
  'complaint.agree': ['agree'],
  'complaint.leave': ['leave'],
  'complaint.join': ['join'],
} as const
