import { type CommandActions, forwardCommand } from '../_gateway/command-actions'
import { rosterForNewRound } from '../_persistence/staff/roster'

export const commands = {
  confirmTriage: forwardCommand('dispatch.confirmTriage', ({ snapshot, now }) => ({
    roster: rosterForNewRound(snapshot, now),
  })),
} satisfies CommandActions<'dispatch'>
