import { type CommandActions, commandWithText } from '../_gateway/command-actions'

export const commands = {
  declineErasure: commandWithText('reason', (_, reason) => ({ type: 'declineErasure', reason })),
} satisfies CommandActions<'ledger'>
