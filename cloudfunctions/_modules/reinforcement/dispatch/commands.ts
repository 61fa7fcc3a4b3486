import { type CommandActions, commandFrom } from '../../../_gateway/command-actions'
import { rosterOfCity } from '../../../_persistence/staff/roster'

export const commands = {
  sendReinforcement: commandFrom(
    ({ officerId }) => ({ type: 'sendReinforcement', officerId }),
    ({ snapshot, now }) => ({ roster: rosterOfCity(snapshot, now) }),
  ),
} satisfies CommandActions<'dispatch'>
