export const caseCommands = {
  'complaint.cancelCheck': ['cancelCheck'],
  'complaint.checkVoucher': ['checkVoucher'],
  'complaint.concludeCheck': ['concludeCheck'],
} as const
