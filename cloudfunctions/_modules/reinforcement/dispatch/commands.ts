import { type CommandActions, forwardCommand } from '../../../_gateway/command-actions'
import { loadCityRoster } from '../../../_persistence/staff/roster'

export const commands = {
  sendReinforcement: forwardCommand('dispatch.sendReinforcement', ({ snapshot, now }) => ({
    roster: loadCityRoster(snapshot, now),
  })),
} satisfies CommandActions<'dispatch'>
