import { type CommandActions, commandWithText } from '../_gateway/command-actions'

export const commands = {
  decideClosing: commandWithText('reason', ({ allowed }, note) => ({
    type: 'decideClosing',
    allowed,
    note,
  })),
} satisfies CommandActions<'command'>
