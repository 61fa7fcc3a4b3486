import {
  type CommandActions,
  commandWithOptionalText,
  commandWithText,
} from '../../../_gateway/command-actions'

export const commands = {
  recordFollowUpCall: commandWithOptionalText('note', ({ result }, note) => ({
    type: 'recordFollowUpCall',
    result,
    note,
  })),
  reopenAgain: commandWithText('reason', (_input, reason) => ({ type: 'reopenAgain', reason })),
} satisfies CommandActions<'mediation'>
