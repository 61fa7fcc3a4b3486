import { type CommandActions, forwardCommand, withoutView } from '../_gateway/command-actions'
import { rosterFor } from '../_persistence/staff/roster'

export const commands = {
  declineOffer: forwardCommand('officer.declineOffer', ({ snapshot, now }) => ({
    ...withoutView(),
    roster: rosterFor(snapshot, now),
  })),
  returnCase: forwardCommand('officer.returnCase', withoutView),
} satisfies CommandActions<'officer'>
