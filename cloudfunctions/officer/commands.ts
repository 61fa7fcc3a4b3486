import {
  type CommandActions,
  commandFrom,
  commandWithOptionalText,
  commandWithText,
} from '../_gateway/command-actions'
import { batchHash } from '../_persistence/case/batch-hash'
import { rosterFor } from '../_persistence/staff/roster'

export const commands = {
  declineOffer: commandWithOptionalText(
    'note',
    ({ reason }, note) => ({ type: 'declineOffer', reason, note }),
    ({ snapshot, now }) => ({
      roster: rosterFor(snapshot, now),
      output: () => ({ done: true }),
    }),
  ),
  returnCase: commandWithOptionalText(
    'note',
    ({ reason }, note) => ({ type: 'returnCase', reason, note }),
    () => ({ output: () => ({ done: true }) }),
  ),
  referCase: commandWithText('note', (_, note) => ({ type: 'referCase', note })),
  requestReinforcement: commandFrom(
    ({ reason }) => ({ type: 'requestReinforcement', reason }),
    ({ snapshot, now }) => ({ roster: rosterFor(snapshot, now) }),
  ),
  nameBatch: commandWithText('batch', ({ batch }, name) => ({
    type: 'nameBatch',
    mark: batchHash(batch),
    name,
  })),
  conclude: commandWithText('note', ({ finding, notify }, note) => ({
    type: 'conclude',
    finding,
    notify,
    note,
  })),
} satisfies CommandActions<'officer'>
