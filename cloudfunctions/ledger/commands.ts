import { type CommandActions, commandWithText } from '../_gateway/command-actions'

export const commands = {
  declineErasure: commandWithText('reason', (_input, reason) => ({
    type: 'declineErasure',
    reason,
  })),
} satisfies CommandActions<'ledger'>
