import { type CommandActions, commandWithText } from '../_gateway/command-actions'

export const commands = {
  recuse: commandWithText('reason', (_input, note) => ({ type: 'recuse', note })),
} satisfies CommandActions<'merchant'>
