import { type CommandActions, commandFrom } from '../../../_gateway/command-actions'
import { batchHash } from '../../../_persistence/case/batch-hash'

export const commands = {
  nameBatch: commandFrom('officer.nameBatch', ({ batch: name }, _actionCall, { batch }) => ({
    type: 'nameBatch',
    mark: batchHash(batch),
    name,
  })),
} satisfies CommandActions<'officer'>
