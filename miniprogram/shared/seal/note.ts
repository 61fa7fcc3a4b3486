import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { isSignedBy, publicKeyOf, sign } from './ed25519'
import { ed25519Type, type NoteKey, noteKey } from './note-key'
import { utf8 } from './utf8'

/**
 * Signs a text as a C2SP signed note: the text, an empty line, and a line `— name base64(key id, signature)`.
 * @param text ends with a newline
 * @param secret Ed25519 seed, 32 bytes
 */
export function signNote(text: string, name: string, secret: Uint8Array): string {
  if (!isNoteText(text)) throw new RangeError('a note is lines without control characters, each ended by a newline')
  const { id } = noteKey(name, publicKeyOf(secret))
  return `${text}\n— ${name} ${toBase64(concatBytes(hexToBytes(id), sign(utf8(text), secret)))}\n`
}

/**
 * The text of a note, if the key signed it. Lines of other signers are ignored, as the format demands, so that
 * witnesses may add theirs; a broken line of this key makes the note invalid.
 */
export function openNote(note: string, key: NoteKey): string | undefined {
  if (key.type !== ed25519Type) return undefined
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, gap + 1)
  const lines = note.slice(gap + 2, -1).split('\n')
  if (!isNoteText(text)) return undefined
  let signed = false
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? []
    const bytes = fromBase64(encoded ?? '')
    if (!bytes || bytes.length < 5) return undefined
    if (name !== key.name || bytesToHex(bytes.subarray(0, 4)) !== key.id) continue
    if (!isSignedBy(bytes.subarray(4), utf8(text), key.key)) return undefined
    signed = true
  }
  return signed ? text : undefined
}

/** Lone surrogates are refused with control characters: their hash would be that of another text. */
const isNoteText = (text: string) => /^(?:[^\p{Cc}\p{Cs}]*\n)+$/u.test(text)
