import { cosignatureType, type NoteKey, readKey } from '../../../miniprogram/shared/seal/note-key'
import { collection } from '../database'

/** The newest checkpoint that a witness has signed. `_id`: the id of its key. */
interface CosignedDoc {
  _id: string
  /** When the witness signed, milliseconds since 1970. */
  at: number
  size: number
  /** The signed note with the witness's line. */
  note: string
}

const cosignatures = collection<CosignedDoc>('cosignatures')

/** The keys of the witnesses that this bureau knows. */
export const witnesses = (): NoteKey[] =>
  (process.env.WITNESS_KEYS ?? '')
    .split(',')
    .flatMap((text) => readKey(text.trim()) ?? [])
    .filter(({ type }) => type === cosignatureType)

/** One for each witness that has signed; asks nothing where none is known. */
export const cosigned = async (): Promise<CosignedDoc[]> => [
  ...(await cosignatures.some(witnesses().map(({ id }) => id))).values(),
]

/** An older one never takes the place of a newer; of two in one second the longer log's is newer. */
export async function keepCosigned(doc: CosignedDoc): Promise<void> {
  const known = await cosignatures.find(doc._id)
  if (!known || known.at < doc.at || (known.at === doc.at && known.size < doc.size)) await cosignatures.put(doc)
}
