import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { isLogSize } from './merkle'
import { openNote, signNote } from './note'
import type { NoteKey } from './note-key'
import type { TrustedLog } from './trusted'

/** The statement that the log's operator signs each minute: entries, root and time of this log. */
export interface Checkpoint {
  /**
   * Name of the log, e.g. `zhihui315.yuehu/log/1`; the number changes with the log's own format.
   */
  origin: string
  size: number
  /** Hex. */
  root: string
  /** Milliseconds since 1970; tells a log that does not grow from one whose news is withheld. */
  at: number
}

/**
 * The text that is signed: the three lines of C2SP tlog-checkpoint and one extension line with the
 * time.
 */
export const checkpointText = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(hexToBytes(root))}\nat ${at}\n`

/** Reads a checkpoint's text; undefined when it is not exactly what `checkpointText` writes. */
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

/** @param secret Ed25519 seed, 32 bytes: lives outside the database */
export const signCheckpoint = (
  checkpoint: Checkpoint,
  keyName: string,
  secret: Uint8Array,
): string => signNote(checkpointText(checkpoint), keyName, secret)

/** The checkpoint of a signed note; undefined unless this key signed it for this log. */
export function openCheckpoint(
  note: string,
  logKey: NoteKey,
  origin: string,
): Checkpoint | undefined {
  const checkpoint = readCheckpoint(openNote(note, logKey) ?? '')
  return checkpoint?.origin === origin ? checkpoint : undefined
}

/** The checkpoint of a signed note of this log, also of one that a former key has signed. */
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
