import { type CommandActions, commandWithText } from '../_gateway/command-actions'

export const commands = {
  recuse: commandWithText('reason', (_, note) => ({ type: 'recuse', note })),
} satisfies CommandActions<'merchant'>
