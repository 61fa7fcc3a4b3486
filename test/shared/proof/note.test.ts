import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '#shared/proof/base64'
import {
  type Checkpoint,
  checkpointText,
  openCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from '#shared/proof/checkpoint'
import { publicKeyOf, signMessage } from '#shared/proof/ed25519'
import { openNote, signNote } from '#shared/proof/note'
import { createNoteKey, formatNoteKey, parseNoteKey } from '#shared/proof/note-key'
import { utf8 } from '#shared/proof/utf8'
import * as second from '../../security/second-verifier'

/** The example of the note format's first implementation (Go's sumdb/note). */
const peter = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  secret: fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz')!.subarray(1),
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}
const published = `${peter.text}\n${peter.signature}`

describe('a signed note', () => {
  const key = parseNoteKey(peter.key)!

  it('is byte for byte the published example', () => {
    expect(signNote(peter.text, 'PeterNeumann', peter.secret)).toBe(published)
    expect(openNote(published, key)).toBe(peter.text)
    expect(second.noteText(published, peter.key)).toBe(peter.text)
    expect(formatNoteKey(key)).toBe(peter.key)
    expect(formatNoteKey(createNoteKey('PeterNeumann', publicKeyOf(peter.secret)))).toBe(peter.key)
  })

  it('may carry witnesses, unknown ones too', () => {
    const witness = signNote(peter.text, 'xiaobaowei', new Uint8Array(32).fill(5)).split('\n\n')[1]!
    expect(openNote(published + witness, key)).toBe(peter.text)
    expect(openNote(`${peter.text}\n${witness}${peter.signature}`, key)).toBe(peter.text)
    expect(openNote(`${peter.text}\n${witness}`, key)).toBeUndefined()
  })

  it.each([
    ['a changed letter', published.replace('cryptography', 'cryptographY')],
    ['a line more', `one more\n${published}`],
    ['no newline at the end', published.slice(0, -1)],
    ['no signature', `${peter.text}\n`],
    ['a broken line of its own', published.replace('x08go/Z', 'x08go/Y')],
    ['a word behind its signature', `${published.slice(0, -1)} more\n`],
    ['a line that is no signature', `${published}hello\n`],
    ['another key id', published.replace('x08go', 'y08go')],
    ['a control character', published.replace('cryptography', 'crypto\u0007raphy')],
    ['nothing', ''],
  ])('with %s is not opened', (_, note) => {
    expect(note).not.toBe(published)
    expect(openNote(note, key)).toBeUndefined()
  })

  it('refuses keys whose id is not theirs, and never checks an algorithm it does not know', () => {
    expect(parseNoteKey(peter.key.replace('c74f20a3', 'c74f20a4'))).toBeUndefined()
    expect(parseNoteKey(peter.key.replace('c74f20a3', 'C74F20A3'))).toBeUndefined()
    expect(parseNoteKey(`${peter.key}BADKEY==`)).toBeUndefined()
    expect(parseNoteKey('PeterNeumann+c74f20a3')).toBeUndefined()

    const other = parseNoteKey(
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    )!
    expect(other.type).toBe(0x65)
    expect(openNote(published, other)).toBeUndefined()

    const parseKeyOf = (bytes: number[], type: number) =>
      parseNoteKey(formatNoteKey(createNoteKey('log', Uint8Array.from(bytes), type)))
    expect(parseKeyOf([7], 0x65)).toMatchObject({ type: 0x65, key: Uint8Array.of(7) })
    expect([parseKeyOf([], 0x65), parseKeyOf([7], 1), parseKeyOf([7], 4)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('given what could be read in two ways, then it is not opened though the key has signed it', () => {
    const signAsPeter = (text: string) => {
      const { id } = createNoteKey('log', publicKeyOf(peter.secret))
      const bytes = [...Buffer.from(id, 'hex'), ...signMessage(utf8(text), peter.secret)]
      return `${text}\n— log ${toBase64(Uint8Array.from(bytes))}\n`
    }

    const own = createNoteKey('log', publicKeyOf(peter.secret))
    expect(openNote(signAsPeter('plain\n'), own)).toBe('plain\n')
    for (const text of ['a\u0007b\n', 'lone \ud800\n', '\r\n'])
      expect(openNote(signAsPeter(text), own)).toBeUndefined()
  })

  it('refuses to sign what could be read in two ways', () => {
    for (const text of ['no newline', '', 'a\u0000b\n', 'lone \ud800\n'])
      expect(() => signNote(text, 'log', peter.secret)).toThrow(RangeError)
    expect(() => signNote('a\n', 'two words', peter.secret)).toThrow(RangeError)
  })
})

describe('a checkpoint', () => {
  const secret = new Uint8Array(32).fill(3)
  const key = createNoteKey('yuehu', publicKeyOf(secret))
  const checkpoint: Checkpoint = {
    origin: 'zhihui315.yuehu/log/1',
    size: 42,
    root: 'ab'.repeat(32),
    at: 1_795_500_000_000,
  }
  const note = signCheckpoint(checkpoint, 'yuehu', secret)

  it('reads back as it was signed', () => {
    expect(openCheckpoint(note, key, checkpoint.origin)).toEqual(checkpoint)
    expect(second.noteText(note, formatNoteKey(key))).toBe(checkpointText(checkpoint))
  })

  it('of another log is not taken', () => {
    expect(openCheckpoint(note, key, 'zhihui315.longhushan/log/1')).toBeUndefined()
  })

  it.each([
    ['a leading zero', (text: string) => text.replace('\n42\n', '\n042\n')],
    ['a minus', (text: string) => text.replace('\n42\n', '\n-42\n')],
    ['a size past 2^53', (text: string) => text.replace('\n42\n', '\n9007199254740993\n')],
    ['a short root', (text: string) => text.replace(/\n\S+=\n/, '\nAAAA\n')],
    ['loose base64', (text: string) => text.replace('=\nat', '\nat')],
    ['a line more', (text: string) => `${text}more\n`],
    ['no time', (text: string) => text.replace(/at \d+\n/, '')],
  ])('with %s is not read', (_, damage) => {
    const text = checkpointText(checkpoint)
    expect(damage(text)).not.toBe(text)
    expect(readCheckpoint(damage(text))).toBeUndefined()
  })

  it('no single changed character passes', () => {
    for (let at = 0; at < note.length; at++) {
      const changed = note.slice(0, at) + (note[at] === 'x' ? 'y' : 'x') + note.slice(at + 1)
      expect(openCheckpoint(changed, key, checkpoint.origin)).toBeUndefined()
    }
  })
})

describe('base64', () => {
  it('is that of the platform, and one value has one spelling', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255)
      const text = Buffer.from(bytes).toString('base64')
      expect(toBase64(bytes)).toBe(text)
      expect(fromBase64(text)).toEqual(bytes)
    }
    for (const text of ['A', 'AB', 'AB=', 'AA=A', 'AB==', 'A-==', 'AAAA=', ' AAA', 'AAA=='])
      expect(fromBase64(text)).toBeUndefined()
  })
})
