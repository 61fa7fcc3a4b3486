import {
  type CommandActions,
  commandFrom,
  commandWithOptionalText,
} from '../_gateway/command-actions'
import { rosterForNewRound } from '../_persistence/staff/roster'

export const commands = {
  confirmTriage: commandFrom(
    ({ class: confirmed, officerId }) => ({ type: 'confirmTriage', class: confirmed, officerId }),
    ({ snapshot, now }) => ({ roster: rosterForNewRound(snapshot, now) }),
  ),
  recallCase: commandWithOptionalText('note', ({ reason }, note) => ({
    type: 'recallCase',
    reason,
    note,
  })),
} satisfies CommandActions<'dispatch'>
