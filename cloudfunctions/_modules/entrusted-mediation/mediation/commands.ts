import {
  type CommandActions,
  commandFrom,
  commandWithText,
} from '../../../_gateway/command-actions'

export const commands = {
  // The officer confirms in the input that both parties agree; the command itself says so.
  entrust: commandFrom(() => ({ type: 'entrust' })),
  returnEntrustment: commandWithText(
    'note',
    ({ result }, note) => ({ type: 'returnEntrustment', result, note }),
    () => ({ output: () => ({ done: true }) }),
  ),
} satisfies CommandActions<'mediation'>
