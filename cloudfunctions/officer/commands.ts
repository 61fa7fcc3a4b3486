import { type CommandActions, forwardCommand, withoutView } from '../_gateway/command-actions'
import { loadRoster } from '../_persistence/staff/roster'

export const commands = {
  declineOffer: forwardCommand('officer.declineOffer', ({ snapshot, now }) => ({
    ...withoutView(),
    roster: loadRoster(snapshot, now),
  })),
  returnCase: forwardCommand('officer.returnCase', withoutView),
} satisfies CommandActions<'officer'>
