import { type CommandActions, forwardCommand } from '../../../_gateway/command-actions'
import { loadRoster } from '../../../_persistence/staff/roster'

export const commands = {
  requestReinforcement: forwardCommand('officer.requestReinforcement', ({ snapshot, now }) => ({
    roster: loadRoster(snapshot, now),
  })),
} satisfies CommandActions<'officer'>
