import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { InvalidRecordError } from './record'

/** DER header of a public key for Ed25519 (RFC 8410). The 32 bytes of the key follow. */
const spkiHeader = Buffer.from('302a300506032b6570032100', 'hex')
/** Lines: name of the log, size, root, time; then the signature line. */
const notePattern = /^([^\n]+\n\d+\n\S+\nat \d+\n)\n— \S+ (\S+)\n$/

/** The content of a checkpoint with a valid signature. */
export interface Checkpoint {
  /** The record in which the checkpoint was found, for messages. */
  name: string
  /** Number of entries in the log. */
  size: number
  /** Root hash of the log, base64. */
  root: string
  /** When it was signed, ms since 1970. */
  at: number
}

/** A published key, parsed once for all signatures. */
export interface VerifierKey {
  name: string
  id: string
  key: KeyObject
}

/** Parses a published key, `name+id+base64(type, key)` (C2SP signed-note). */
export function parseVerifierKey(publishedKey: string): VerifierKey {
  const [name = '', id = '', ...encodedParts] = publishedKey.split('+')
  // Base64 may contain a plus sign itself.
  const rawKey = Buffer.from(encodedParts.join('+'), 'base64').subarray(1)
  const spki = Buffer.concat([spkiHeader, rawKey])
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
}

/**
 * Verifies a signed checkpoint (C2SP signed-note and tlog-checkpoint) with Node's own cryptography.
 * Throws InvalidRecordError for a wrong signature, and for a checkpoint of another log than the
 * key's, such as that of another city.
 */
export function openSignedNote(name: string, note: unknown, signer: VerifierKey): Checkpoint {
  const match = notePattern.exec(String(note))
  const noteText = match?.[1]
  const signature = Buffer.from(match?.[2] ?? '', 'base64')
  const isSigned =
    noteText !== undefined &&
    String(note) === `${noteText}\n— ${signer.name} ${signature.toString('base64')}\n` &&
    signature.subarray(0, 4).toString('hex') === signer.id &&
    verify(null, Buffer.from(noteText), signer.key, signature.subarray(4))
  const noteOrigin = noteText?.split('\n')[0]
  if (noteOrigin !== undefined && noteOrigin !== signer.name)
    throw new InvalidRecordError(name, `belongs to another log, ${noteOrigin}`)
  if (!isSigned) throw new InvalidRecordError(name, 'is not signed by the published key')

  const [, size = '', root = '', timeLine = ''] = noteText.split('\n')
  return { name, size: Number(size), root, at: Number(timeLine.slice('at '.length)) }
}

/** The key id of a note's signature line, in hex. */
export function signerIdOf(note: unknown): string | undefined {
  const signature = notePattern.exec(String(note))?.[2]
  return signature && Buffer.from(signature, 'base64').subarray(0, 4).toString('hex')
}
