import { type CommandActions, commandFrom } from '../../../_gateway/command-actions'
import { rosterFor } from '../../../_persistence/staff/roster'

export const commands = {
  requestReinforcement: commandFrom(
    ({ reason }) => ({ type: 'requestReinforcement', reason }),
    ({ snapshot, now }) => ({ roster: rosterFor(snapshot, now) }),
  ),
} satisfies CommandActions<'officer'>
