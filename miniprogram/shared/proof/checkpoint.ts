import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { isLogSize } from './merkle'
import { openNote, signNote } from './note'
import type { NoteKey } from './note-key'
import type { TrustedLog } from './trusted'

/** What the operator of the log signs each minute. */
export interface Checkpoint {
  /** Name of the log, e.g. `zhihui315.yuehu/log/1`. The number is the version of its format. */
  origin: string
  /** Number of entries. */
  size: number
  /** Root hash of the Merkle tree, hex. */
  root: string
  /**
   * Milliseconds since 1970. With it, a phone can distinguish a log that does not grow from a log
   * whose newest state is withheld.
   */
  at: number
}

/**
 * The signed text: the three lines of C2SP tlog-checkpoint, and an extension line with the time.
 */
export const checkpointText = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(hexToBytes(root))}\nat ${at}\n`

/** Reads the text of a checkpoint. Undefined if it is not exactly what `checkpointText` writes. */
export function readCheckpoint(checkpointBody: string): Checkpoint | undefined {
  const [, origin, size, encodedRoot, at] =
    /^([^\n]+)\n(\d{1,16})\n(\S+)\nat (\d{1,16})\n$/.exec(checkpointBody) ?? []
  const root = fromBase64(encodedRoot ?? '')
  if (!origin || root?.length !== 32) return undefined
  const checkpoint = { origin, size: Number(size), root: bytesToHex(root), at: Number(at) }
  return isLogSize(checkpoint.size) && checkpointText(checkpoint) === checkpointBody
    ? checkpoint
    : undefined
}

/** @param secret Ed25519 seed, 32 bytes. It is not stored in the database. */
export const signCheckpoint = (
  checkpoint: Checkpoint,
  keyName: string,
  secret: Uint8Array,
): string => signNote(checkpointText(checkpoint), keyName, secret)

/** The checkpoint in a signed note. Undefined if this key did not sign it for this log. */
export function openCheckpoint(
  note: string,
  logKey: NoteKey,
  origin: string,
): Checkpoint | undefined {
  const checkpoint = readCheckpoint(openNote(note, logKey) ?? '')
  return checkpoint?.origin === origin ? checkpoint : undefined
}

/** Like `openCheckpoint`, but a former key of the log may have signed the note. */
export function openTrustedCheckpoint(
  note: string,
  { key, formerKeys = [], origin }: TrustedLog,
): Checkpoint | undefined {
  for (const logKey of [key, ...formerKeys]) {
    const checkpoint = openCheckpoint(note, logKey, origin)
    if (checkpoint) return checkpoint
  }
  return undefined
}
