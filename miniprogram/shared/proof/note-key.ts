import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { utf8 } from './utf8'

/**
 * The algorithm of a signature, the version byte of C2SP signed-note. It goes into the key's id, so
 * a key of one algorithm never passes for a key of another; a new algorithm (SM2, say) gets a new
 * number and old notes stay valid.
 */
export const ed25519Type = 1
/** The same of a witness, whose signature binds a time too (C2SP tlog-cosignature). */
export const cosignatureType = 4

/** The public key of a note's signer. */
export interface NoteKey {
  name: string
  /** First four bytes, hex, of SHA-256 over name, newline, type and key. */
  id: string
  type: number
  key: Uint8Array
}

/** Throws RangeError for a name that a note cannot carry. */
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

/** The one line under which a key is published: `name+id+base64(type, key)`. */
export const formatNoteKey = ({ name, id, type, key }: NoteKey): string =>
  `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), key))}`

/** Reads a published key; undefined when it is malformed or its id is not that of its content. */
export function parseNoteKey(keyLine: string): NoteKey | undefined {
  const [, name, id, encodedKey] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(keyLine) ?? []
  const keyBytes = fromBase64(encodedKey ?? '')
  if (!name || !keyBytes || keyBytes.length < 2) return undefined
  const [type] = keyBytes
  if ((type === ed25519Type || type === cosignatureType) && keyBytes.length !== 33) return undefined
  const parsedKey = createNoteKey(name, keyBytes.subarray(1), type)
  return parsedKey.id === id ? parsedKey : undefined
}
