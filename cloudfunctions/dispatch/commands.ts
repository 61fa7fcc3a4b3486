import { type CommandActions, forwardCommand } from '../_gateway/command-actions'
import { loadRosterForNewRound } from '../_persistence/staff/roster'

export const commands = {
  confirmTriage: forwardCommand('dispatch.confirmTriage', ({ snapshot, now }) => ({
    roster: loadRosterForNewRound(snapshot, now),
  })),
} satisfies CommandActions<'dispatch'>
