import {
  type CommandActions,
  commandWithOptionalText,
  commandWithText,
} from '../_gateway/command-actions'
import { rosterFor } from '../_persistence/staff/roster'

export const commands = {
  declineOffer: commandWithOptionalText(
    'note',
    ({ reason }, note) => ({ type: 'declineOffer', reason, note }),
    ({ snapshot, now }) => ({
      roster: rosterFor(snapshot, now),
      output: () => ({ done: true }),
    }),
  ),
  returnCase: commandWithOptionalText(
    'note',
    ({ reason }, note) => ({ type: 'returnCase', reason, note }),
    () => ({ output: () => ({ done: true }) }),
  ),
  conclude: commandWithText('note', ({ finding, notify }, note) => ({
    type: 'conclude',
    finding,
    notify,
    note,
  })),
} satisfies CommandActions<'officer'>
