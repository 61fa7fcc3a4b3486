import { cosignatureType, type NoteKey, parseNoteKey } from '#shared/proof/note-key'
import { collection } from '../database'

/** The newest checkpoint that a witness has signed. `_id`: the id of its key. */
interface CosignatureDoc {
  _id: string
  /** When the witness signed, milliseconds since 1970. */
  at: number
  size: number
  /** The signed note with the witness's line. */
  note: string
}

const cosignatures = collection<CosignatureDoc>('cosignatures')

/** The keys of the witnesses that this bureau knows. */
export const knownWitnesses = (): NoteKey[] =>
  (process.env.WITNESS_KEYS ?? '')
    .split(',')
    .flatMap((encodedNoteKey) => parseNoteKey(encodedNoteKey.trim()) ?? [])
    .filter(({ type }) => type === cosignatureType)

/** One for each witness that has signed; asks nothing where none is known. */
export const latestCosignatures = async (): Promise<CosignatureDoc[]> => [
  ...(await cosignatures.findMany(knownWitnesses().map(({ id }) => id))).values(),
]

/**
 * An older one never takes the place of a newer; of two in one second the longer log's is newer.
 */
export async function saveNewerCosignature(cosignature: CosignatureDoc): Promise<void> {
  const storedCosignature = await cosignatures.find(cosignature._id)
  if (
    !storedCosignature ||
    storedCosignature.at < cosignature.at ||
    (storedCosignature.at === cosignature.at && storedCosignature.size < cosignature.size)
  )
    await cosignatures.save(cosignature)
}
