import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { utf8 } from './utf8'

/**
 * The signature type of C2SP signed-note for Ed25519. It is part of the id of a key, so a key of
 * one algorithm cannot be mistaken for a key of another. A new algorithm, e.g. SM2, needs a new
 * number; old notes stay valid.
 */
export const ed25519Type = 1
/** The signature type of a witness, whose signature includes a time (C2SP tlog-cosignature). */
export const cosignatureType = 4

/** The public key of a note's signer. */
export interface NoteKey {
  name: string
  /** The first four bytes of SHA-256 over name, newline, type and key, hex. */
  id: string
  type: number
  key: Uint8Array
}

/** Throws RangeError for a name that is not allowed in a note. */
export function createNoteKey(
  signerName: string,
  publicKey: Uint8Array,
  type: number = ed25519Type,
): NoteKey {
  if (!/^[^\s+]+$/.test(signerName)) throw new RangeError('a key name has neither spaces nor +')
  const keyId = bytesToHex(
    sha256(concatBytes(utf8(`${signerName}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4),
  )
  return { name: signerName, id: keyId, type, key: publicKey }
}

/** A key as one line of text, in which it is published: `name+id+base64(type, key)`. */
export const formatNoteKey = ({ name, id, type, key }: NoteKey): string =>
  `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), key))}`

/** Reads a published key. Undefined if it is malformed or its id does not fit its content. */
export function parseNoteKey(keyLine: string): NoteKey | undefined {
  const [, name, id, encodedKey] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(keyLine) ?? []
  const keyBytes = fromBase64(encodedKey ?? '')
  if (!name || !keyBytes || keyBytes.length < 2) return undefined

  const [type] = keyBytes
  const isEd25519 = type === ed25519Type || type === cosignatureType
  // The type byte and 32 bytes of the key.
  if (isEd25519 && keyBytes.length !== 33) return undefined
  const parsedKey = createNoteKey(name, keyBytes.subarray(1), type)
  return parsedKey.id === id ? parsedKey : undefined
}
