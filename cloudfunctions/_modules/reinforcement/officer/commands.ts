import { type CommandActions, forwardCommand } from '../../../_gateway/command-actions'
import { rosterFor } from '../../../_persistence/staff/roster'

export const commands = {
  requestReinforcement: forwardCommand('officer.requestReinforcement', ({ snapshot, now }) => ({
    roster: rosterFor(snapshot, now),
  })),
} satisfies CommandActions<'officer'>
