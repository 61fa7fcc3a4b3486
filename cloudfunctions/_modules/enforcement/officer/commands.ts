import { type CommandActions, commandWithText } from '../../../_gateway/command-actions'

export const commands = {
  referCase: commandWithText('note', (_input, note) => ({ type: 'referCase', note })),
} satisfies CommandActions<'officer'>
