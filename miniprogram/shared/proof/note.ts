import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { isSignedBy, publicKeyOf, signMessage } from './ed25519'
import { createNoteKey, ed25519Type, type NoteKey } from './note-key'
import { utf8 } from './utf8'

/**
 * Signs a text as a C2SP signed note: the text, an empty line, and a line `— name base64(key id,
 * signature)`.
 * @param noteText ends with a newline
 * @param privateKey Ed25519 seed, 32 bytes
 */
export function signNote(noteText: string, signerName: string, privateKey: Uint8Array): string {
  if (!isNoteText(noteText))
    throw new RangeError('a note is lines without control characters, each ended by a newline')
  const { id } = createNoteKey(signerName, publicKeyOf(privateKey))
  const signature = signMessage(utf8(noteText), privateKey)
  return `${noteText}\n— ${signerName} ${toBase64(concatBytes(hexToBytes(id), signature))}\n`
}

/** Splits a note into its text and its signature lines. Undefined if it is malformed. */
export function parseNote(note: string) {
  const separatorIndex = note.lastIndexOf('\n\n')
  if (separatorIndex < 0 || !note.endsWith('\n')) return undefined
  const noteText = note.slice(0, separatorIndex + 1)
  if (!isNoteText(noteText)) return undefined
  const lines = []
  for (const line of note.slice(separatorIndex + 2, -1).split('\n')) {
    const [, name, encodedSignature] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? []
    const signatureBytes = fromBase64(encodedSignature ?? '')
    if (!name || !signatureBytes || signatureBytes.length < 5) return undefined
    lines.push({
      name,
      id: bytesToHex(signatureBytes.subarray(0, 4)),
      signature: signatureBytes.subarray(4),
    })
  }
  return { text: noteText, lines }
}

/**
 * The text of a note if the key signed it, otherwise undefined. Lines of other signers are ignored,
 * as the format requires, so that witnesses can add theirs. An invalid line of this key makes the
 * note invalid.
 */
export function openNote(note: string, noteKey: NoteKey): string | undefined {
  const parsedNote = noteKey.type === ed25519Type ? parseNote(note) : undefined
  const ownLines =
    parsedNote?.lines.filter(({ name, id }) => name === noteKey.name && id === noteKey.id) ?? []
  const isSound = ownLines.every(({ signature }) =>
    isSignedBy(signature, utf8(parsedNote!.text), noteKey.key),
  )
  return ownLines.length > 0 && isSound ? parsedNote!.text : undefined
}

/**
 * Whether a text may be signed. Lone surrogates are refused, because UTF-8 turns them into U+FFFD,
 * so that two texts would have the same hash.
 */
const isNoteText = (noteText: string) => /^(?:[^\p{Cc}\p{Cs}]*\n)+$/u.test(noteText)
