import {
  type CommandActions,
  commandFrom,
  commandWithOptionalText,
} from '../_gateway/command-actions'
import { rosterForNewRound, rosterOfCity } from '../_persistence/staff/roster'

export const commands = {
  confirmTriage: commandFrom(
    ({ class: confirmed, officerId }) => ({ type: 'confirmTriage', class: confirmed, officerId }),
    ({ snapshot, now }) => ({ roster: rosterForNewRound(snapshot, now) }),
  ),
  sendReinforcement: commandFrom(
    ({ officerId }) => ({ type: 'sendReinforcement', officerId }),
    ({ snapshot, now }) => ({ roster: rosterOfCity(snapshot, now) }),
  ),
  recallCase: commandWithOptionalText('note', ({ reason }, note) => ({
    type: 'recallCase',
    reason,
    note,
  })),
} satisfies CommandActions<'dispatch'>
