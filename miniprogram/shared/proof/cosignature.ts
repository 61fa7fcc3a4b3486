import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import type { LogView } from '../contract/ledger'
import { toBase64 } from './base64'
import { openTrustedCheckpoint } from './checkpoint'
import { isSignedBy, publicKeyOf, signMessage } from './ed25519'
import { parseNote } from './note'
import { cosignatureType, createNoteKey, type NoteKey } from './note-key'
import type { TrustedLog } from './trusted'
import { utf8 } from './utf8'
import { compareCheckpoints } from './witness'

/**
 * What a witness signs (C2SP tlog-cosignature, v1): the checkpoint's text and when it was seen,
 * seconds since 1970.
 */
const cosignatureMessage = (checkpointText: string, seconds: number) =>
  utf8(`cosignature/v1\ntime ${seconds}\n${checkpointText}`)

/** Big-endian, eight bytes. */
function encodeSeconds(seconds: number): Uint8Array {
  const timeBytes = new Uint8Array(8)
  new DataView(timeBytes.buffer).setBigUint64(0, BigInt(seconds))
  return timeBytes
}

/**
 * The signed note with a witness's line after the others. Throws RangeError for what is no note.
 * @param privateKey Ed25519 seed, 32 bytes, of a key that signs nothing but cosignatures
 */
export function addCosignature(
  note: string,
  witnessName: string,
  privateKey: Uint8Array,
  seconds: number,
): string {
  const parts = parseNote(note)
  if (!parts) throw new RangeError('a witness signs a signed note')
  const { id } = createNoteKey(witnessName, publicKeyOf(privateKey), cosignatureType)
  const signature = signMessage(cosignatureMessage(parts.text, seconds), privateKey)
  return `${note}— ${witnessName} ${toBase64(concatBytes(hexToBytes(id), encodeSeconds(seconds), signature))}\n`
}

/**
 * When this witness saw the checkpoint of a note, milliseconds since 1970; undefined unless its
 * line is sound.
 */
export function cosignedAt(note: string, witnessKey: NoteKey): number | undefined {
  const parts = parseNote(note)
  const ownLine = parts?.lines.find(
    ({ name, id }) => name === witnessKey.name && id === witnessKey.id,
  )
  if (!parts || !ownLine || ownLine.signature.length !== 72 || witnessKey.type !== cosignatureType)
    return undefined
  const { buffer, byteOffset } = ownLine.signature
  const seconds = Number(new DataView(buffer, byteOffset, 8).getBigUint64(0))
  const isSound = isSignedBy(
    ownLine.signature.slice(8),
    cosignatureMessage(parts.text, seconds),
    witnessKey.key,
  )
  return isSound && Number.isSafeInteger(seconds * 1000) ? seconds * 1000 : undefined
}

/** What a witness has said of a log. */
export interface WitnessStatement {
  name: string
  /** Entries of the checkpoint that it signed, and when it did. */
  size: number
  at: number
  /** The log shown begins with the one that the witness saw. */
  joins: boolean
}

/** The cosignatures that come with a log, as far as they are of witnesses that are known. */
export function verifyCosignatures(
  { checkpoint, cosigned = [] }: LogView,
  log: TrustedLog,
  knownWitnesses: NoteKey[],
): WitnessStatement[] {
  return knownWitnesses.flatMap((witnessKey) =>
    cosigned.flatMap(({ note, consistency }) => {
      const witnessedAt = cosignedAt(note, witnessKey)
      const seenCheckpoint = openTrustedCheckpoint(note, log)
      if (witnessedAt === undefined || !seenCheckpoint) return []
      const { meeting } = compareCheckpoints(note, checkpoint, consistency, log)
      return [
        {
          name: witnessKey.name,
          size: seenCheckpoint.size,
          at: witnessedAt,
          joins: ['same', 'grown'].includes(meeting),
        },
      ]
    }),
  )
}
