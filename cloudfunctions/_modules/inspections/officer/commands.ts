import { type CommandActions, commandFrom } from '../../../_gateway/command-actions'
import { batchHash } from '../batch-hash'

export const commands = {
  // The event stores a commitment to the typed batch, and its hash, by which equal batches are
  // found.
  nameBatch: commandFrom('officer.nameBatch', (commitments, _actionCall, input) => ({
    type: 'nameBatch',
    mark: batchHash(input.batch),
    name: commitments.batch,
  })),
} satisfies CommandActions<'officer'>
