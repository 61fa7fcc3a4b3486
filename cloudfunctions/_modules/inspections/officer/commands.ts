import { type CommandActions, commandWithText } from '../../../_gateway/command-actions'
import { batchHash } from '../batch-hash'

export const commands = {
  nameBatch: commandWithText('batch', ({ batch }, name) => ({
    type: 'nameBatch',
    mark: batchHash(batch),
    name,
  })),
} satisfies CommandActions<'officer'>
