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

/** The text of a note and its signature lines; undefined when a line is no signature. */
export function noteParts(note: string) {
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, gap + 1)
  if (!isNoteText(text)) return undefined
  const lines = []
  for (const line of note.slice(gap + 2, -1).split('\n')) {
    const [, name, encoded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? []
    const bytes = fromBase64(encoded ?? '')
    if (!name || !bytes || bytes.length < 5) return undefined
    lines.push({ name, id: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) })
  }
  return { text, lines }
}

/**
 * The text of a note, if the key signed it. Lines of other signers are ignored, as the format demands, so that
 * witnesses may add theirs; a broken line of this key makes the note invalid.
 */
export function openNote(note: string, key: NoteKey): string | undefined {
  const parts = key.type === ed25519Type ? noteParts(note) : undefined
  const own = parts?.lines.filter(({ name, id }) => name === key.name && id === key.id) ?? []
  const sound = own.every(({ signature }) => isSignedBy(signature, utf8(parts!.text), key.key))
  return own.length > 0 && sound ? parts!.text : undefined
}

/** Lone surrogates are refused with control characters: their hash would be that of another text. */
const isNoteText = (text: string) => /^(?:[^\p{Cc}\p{Cs}]*\n)+$/u.test(text)
