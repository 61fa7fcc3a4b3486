import { cosignatureType, type NoteKey, parseNoteKey } from '#shared/proof/note-key'
import { collection } from '../database'

/** The newest checkpoint that a witness has signed. */
interface CosignatureDoc {
  /** The id of the witness's key. */
  _id: string
  /** When the witness signed, milliseconds since 1970. A note has whole seconds. */
  at: number
  /** The size of the log at the checkpoint. */
  size: number
  /** The signed note (C2SP signed-note, docs/record.md) with the signature line of the witness. */
  note: string
}

const cosignatures = collection<CosignatureDoc>('cosignatures')

/** The keys of the witnesses that this bureau knows. */
export const knownWitnesses = (): NoteKey[] =>
  (process.env.WITNESS_KEYS ?? '')
    .split(',')
    .flatMap((encodedNoteKey) => parseNoteKey(encodedNoteKey.trim()) ?? [])
    .filter(({ type }) => type === cosignatureType)

/** One cosignature for each witness that has signed. If no witness is known, nothing is read. */
export const latestCosignatures = async (): Promise<CosignatureDoc[]> => [
  ...(await cosignatures.findMany(knownWitnesses().map(({ id }) => id))).values(),
]

/**
 * Stores a cosignature unless a newer one is stored already. If both were signed in the same
 * second, the one for the longer log is newer.
 */
export async function saveNewerCosignature(cosignature: CosignatureDoc): Promise<void> {
  const storedCosignature = await cosignatures.find(cosignature._id)
  const isNewer =
    !storedCosignature ||
    storedCosignature.at < cosignature.at ||
    (storedCosignature.at === cosignature.at && storedCosignature.size < cosignature.size)
  if (isNewer) await cosignatures.save(cosignature)
}
