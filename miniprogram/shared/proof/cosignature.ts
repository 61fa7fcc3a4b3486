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

/** Length of the time at the beginning of a cosignature. An Ed25519 signature follows. */
const timeByteCount = 8
const cosignatureByteCount = timeByteCount + 64

/**
 * What a witness signs (C2SP tlog-cosignature, v1): the text of the checkpoint, and when the
 * witness saw it, seconds since 1970.
 */
const cosignatureMessage = (checkpointText: string, seconds: number) =>
  utf8(`cosignature/v1\ntime ${seconds}\n${checkpointText}`)

/** Eight bytes, big-endian. */
function encodeSeconds(seconds: number): Uint8Array {
  const timeBytes = new Uint8Array(timeByteCount)
  new DataView(timeBytes.buffer).setBigUint64(0, BigInt(seconds))
  return timeBytes
}

/**
 * Adds the signature line of a witness to a signed note. Throws RangeError if `note` is no signed
 * note.
 * @param privateKey Ed25519 seed, 32 bytes, of a key that signs only cosignatures
 * @param seconds when the witness saw the checkpoint, seconds since 1970
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
  const lineBytes = concatBytes(hexToBytes(id), encodeSeconds(seconds), signature)
  return `${note}— ${witnessName} ${toBase64(lineBytes)}\n`
}

/**
 * When this witness saw the checkpoint of a note, milliseconds since 1970. Undefined if the note
 * has no valid line of the witness.
 */
export function findCosignatureTime(note: string, witnessKey: NoteKey): number | undefined {
  const parts = parseNote(note)
  const ownLine = parts?.lines.find(
    ({ name, id }) => name === witnessKey.name && id === witnessKey.id,
  )
  if (!parts || !ownLine || witnessKey.type !== cosignatureType) return undefined
  if (ownLine.signature.length !== cosignatureByteCount) return undefined

  const { buffer, byteOffset } = ownLine.signature
  const seconds = Number(new DataView(buffer, byteOffset, timeByteCount).getBigUint64(0))
  const isSound = isSignedBy(
    ownLine.signature.slice(timeByteCount),
    cosignatureMessage(parts.text, seconds),
    witnessKey.key,
  )
  return isSound && Number.isSafeInteger(seconds * 1000) ? seconds * 1000 : undefined
}

/** What a witness states about a log. */
export interface WitnessStatement {
  /** Name of the witness. */
  name: string
  /** Number of entries in the checkpoint that the witness signed. */
  size: number
  /** When the witness signed it, milliseconds since 1970. */
  at: number
  /** The log that the server shows begins with the log that the witness saw. */
  joins: boolean
}

/** The valid cosignatures that come with a log. Unknown witnesses are ignored. */
export function verifyCosignatures(
  { checkpoint, cosigned = [] }: LogView,
  log: TrustedLog,
  knownWitnesses: NoteKey[],
): WitnessStatement[] {
  return knownWitnesses.flatMap((witnessKey) =>
    cosigned.flatMap(({ note, consistency }) => {
      const witnessedAt = findCosignatureTime(note, witnessKey)
      const witnessedCheckpoint = openTrustedCheckpoint(note, log)
      if (witnessedAt === undefined || !witnessedCheckpoint) return []

      const { meeting } = compareCheckpoints(note, checkpoint, consistency, log)
      return [
        {
          name: witnessKey.name,
          size: witnessedCheckpoint.size,
          at: witnessedAt,
          joins: ['same', 'grown'].includes(meeting),
        },
      ]
    }),
  )
}
