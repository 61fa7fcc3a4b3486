import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import type { LogView } from '../contract/ledger'
import { toBase64 } from './base64'
import { openCheckpoint } from './checkpoint'
import { isSignedBy, publicKeyOf, sign } from './ed25519'
import { noteParts } from './note'
import { cosignatureType, type NoteKey, noteKey } from './note-key'
import type { TrustedLog } from './trusted'
import { utf8 } from './utf8'
import { meet } from './witness'

/** What a witness signs (C2SP tlog-cosignature, v1): the checkpoint's text and when it was seen, seconds since 1970. */
const witnessed = (text: string, seconds: number) => utf8(`cosignature/v1\ntime ${seconds}\n${text}`)

/** Big-endian, eight bytes. */
function timeBytes(seconds: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds))
  return bytes
}

/**
 * The signed note with a witness's line after the others. Throws RangeError for what is no note.
 * @param secret Ed25519 seed, 32 bytes, of a key that signs nothing but cosignatures
 */
export function cosign(note: string, name: string, secret: Uint8Array, seconds: number): string {
  const parts = noteParts(note)
  if (!parts) throw new RangeError('a witness signs a signed note')
  const { id } = noteKey(name, publicKeyOf(secret), cosignatureType)
  const signature = sign(witnessed(parts.text, seconds), secret)
  return `${note}— ${name} ${toBase64(concatBytes(hexToBytes(id), timeBytes(seconds), signature))}\n`
}

/** When this witness saw the checkpoint of a note, milliseconds since 1970; undefined unless its line is sound. */
export function cosignedAt(note: string, key: NoteKey): number | undefined {
  const parts = noteParts(note)
  const own = parts?.lines.find(({ name, id }) => name === key.name && id === key.id)
  if (!parts || !own || own.signature.length !== 72 || key.type !== cosignatureType) return undefined
  const { buffer, byteOffset } = own.signature
  const seconds = Number(new DataView(buffer, byteOffset, 8).getBigUint64(0))
  const sound = isSignedBy(own.signature.slice(8), witnessed(parts.text, seconds), key.key)
  return sound && Number.isSafeInteger(seconds * 1000) ? seconds * 1000 : undefined
}

/** What a witness has said of a log. */
export interface Witnessed {
  name: string
  /** Entries of the checkpoint that it signed, and when it did. */
  size: number
  at: number
  /** The log shown begins with the one that the witness saw. */
  joins: boolean
}

/** The cosignatures that come with a log, as far as they are of witnesses that are known. */
export function witnessesOf({ checkpoint, cosigned = [] }: LogView, log: TrustedLog, known: NoteKey[]): Witnessed[] {
  return known.flatMap((key) =>
    cosigned.flatMap(({ note, consistency }) => {
      const at = cosignedAt(note, key)
      const seen = openCheckpoint(note, log.key, log.origin)
      if (at === undefined || !seen) return []
      const { meeting } = meet(note, checkpoint, consistency, log)
      return [{ name: key.name, size: seen.size, at, joins: ['same', 'grown'].includes(meeting) }]
    }),
  )
}
