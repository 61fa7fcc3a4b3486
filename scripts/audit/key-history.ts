import { InvalidRecordError } from './record'
import {
  type Checkpoint,
  openSignedNote,
  parseVerifierKey,
  signerIdOf,
  type VerifierKey,
} from './signed-note'
import type { RecordSource } from './source'

/** A key of the log, and the sizes of the log that it may have signed, both ends included. */
interface KeyPeriod {
  signer: VerifierKey
  minSize: number
  maxSize: number
}

/**
 * The keys that have signed the log. The published key is trusted. It vouches for each former one,
 * because the admin action `log.rekeyed` that names both is an entry of the log that it signs.
 */
export class KeyHistory {
  readonly #periods: KeyPeriod[]
  /** The last checkpoint under each former key. Each must be in the log. */
  readonly lastCheckpoints: Checkpoint[] = []

  /** Throws InvalidRecordError when the recorded keys do not lead to the published one. */
  constructor(recordSource: RecordSource, publicKey: string) {
    const changes = [...recordSource.documents('deeds')]
      .filter(({ state }) => state.formerKey !== undefined)
      .sort((first, second) => first.state.size - second.state.size)
    this.#periods = []

    let minSize = 0
    for (const [index, { _id, state }] of changes.entries()) {
      const nextKey = changes[index + 1]?.state.formerKey ?? publicKey
      if (state.key !== nextKey)
        throw new InvalidRecordError(
          `deeds/${_id}`,
          'names a key of the log that is neither the next one nor the published one',
        )

      const period = { signer: parseVerifierKey(state.formerKey), minSize, maxSize: state.size }
      this.#periods.push(period)
      const lastCheckpoint = openSignedNote(`deeds/${_id}`, state.checkpoint, period.signer)
      if (lastCheckpoint.size !== state.size)
        throw new InvalidRecordError(`deeds/${_id}`, 'its checkpoint has another size')

      this.lastCheckpoints.push(lastCheckpoint)
      minSize = state.size
    }

    const signer = parseVerifierKey(publicKey)
    this.#periods.push({ signer, minSize, maxSize: Number.POSITIVE_INFINITY })
  }

  /** Opens a checkpoint with the key of its time. Throws InvalidRecordError. */
  open(logName: string, note: unknown): Checkpoint {
    const signerId = signerIdOf(note)
    const period = this.#periods.find(({ signer }) => signer.id === signerId)
    const { signer, minSize, maxSize } = period ?? this.#periods.at(-1)!
    const checkpoint = openSignedNote(logName, note, signer)
    if (checkpoint.size < minSize || checkpoint.size > maxSize)
      throw new InvalidRecordError(logName, 'is signed by a key that was not in use at this size')
    return checkpoint
  }
}
