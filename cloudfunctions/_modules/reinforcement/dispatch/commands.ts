import { type CommandActions, forwardCommand } from '../../../_gateway/command-actions'
import { rosterOfCity } from '../../../_persistence/staff/roster'

export const commands = {
  sendReinforcement: forwardCommand('dispatch.sendReinforcement', ({ snapshot, now }) => ({
    roster: rosterOfCity(snapshot, now),
  })),
} satisfies CommandActions<'dispatch'>
