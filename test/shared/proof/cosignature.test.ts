import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openCheckpoint, signCheckpoint } from '#shared/proof/checkpoint'
import {
  addCosignature,
  findCosignatureTime,
  verifyCosignatures,
  type WitnessStatement,
} from '#shared/proof/cosignature'
import { publicKeyOf } from '#shared/proof/ed25519'
import { cosignatureType, createNoteKey, formatNoteKey, parseNoteKey } from '#shared/proof/note-key'
import { toReport } from '../../../miniprogram/pages/proof/report'

const seed = new Uint8Array(32).fill(1)
const own = new Uint8Array(32).fill(2)
const name = 'witness.example.org/city'
const log = { origin: 'a/log', key: createNoteKey('a/log', publicKeyOf(seed)) }
const checkpoint = { origin: 'a/log', size: 3, root: 'ab'.repeat(32), at: 1_700_000_000_000 }
const note = signCheckpoint(checkpoint, 'a/log', seed)
const key = createNoteKey(name, publicKeyOf(own), cosignatureType)
const cosigned = addCosignature(note, name, own, 1_700_000_060)

describe('a cosignature', () => {
  it('is what C2SP tlog-cosignature v1 says, by another implementation', () => {
    const line = cosigned.split('\n').at(-2)!
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64')
    const raw = Buffer.from(publicKeyOf(own))
    const id = createHash('sha256').update(`${name}\n\x04`).update(raw).digest().subarray(0, 4)

    expect(line.startsWith(`— ${name} `)).toBe(true)
    expect(bytes.subarray(0, 4)).toEqual(id)
    expect(bytes.readBigUInt64BE(4)).toBe(1_700_000_060n)

    const text = `cosignature/v1\ntime 1700000060\n${note.split('\n\n')[0]}\n`
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })

    expect(verify(null, Buffer.from(text), publicKey, bytes.subarray(12))).toBe(true)
  })

  it('tells when, and leaves the log’s own signature as it was', () => {
    expect(findCosignatureTime(cosigned, parseNoteKey(formatNoteKey(key))!)).toBe(1_700_000_060_000)
    expect(openCheckpoint(cosigned, log.key, log.origin)).toEqual(checkpoint)
  })

  it('is found among those of others, by name and key', () => {
    const other = new Uint8Array(32).fill(3)
    const before = addCosignature(
      addCosignature(note, name, other, 1_700_000_010),
      'b/other',
      own,
      1_700_000_020,
    )

    expect(findCosignatureTime(addCosignature(before, name, own, 1_700_000_060), key)).toBe(
      1_700_000_060_000,
    )
    expect(findCosignatureTime(before, key)).toBeUndefined()
  })

  it.each([
    ['another text', cosigned.replace('\n3\n', '\n4\n'), key],
    ['no line of this witness', note, key],
    ['another key', cosigned, createNoteKey(name, publicKeyOf(seed), cosignatureType)],
    ['the same key for a log’s own signatures', cosigned, createNoteKey(name, publicKeyOf(own))],
    ['a line that is cut', `${cosigned.slice(0, -12)}\n`, key],
  ])('is none for %s', (_, given, of) => expect(findCosignatureTime(given, of)).toBeUndefined())
})

it('a log that a witness saw otherwise is not joined to its signature', () => {
  const logView = (given: string) => ({
    key: formatNoteKey(log.key),
    checkpoint: given,
    consistency: [],
  })

  const other = signCheckpoint({ ...checkpoint, root: 'cd'.repeat(32) }, 'a/log', seed)
  const said = { name, size: 3, at: 1_700_000_060_000 }
  const signed = [{ note: cosigned, consistency: [] }]

  expect(verifyCosignatures({ ...logView(note), cosigned: signed }, log, [key])).toEqual([
    { ...said, joins: true },
  ])
  expect(verifyCosignatures({ ...logView(other), cosigned: signed }, log, [key])).toEqual([
    { ...said, joins: false },
  ])
  expect(verifyCosignatures({ ...logView(note), cosigned: signed }, log, [])).toEqual([])
})

describe('the page of a proof', () => {
  const caseVerification = { finding: 'sound' as const, proven: 1, checkpoint }
  const said = { name, size: 3, at: checkpoint.at }

  const reportWith = (witnesses?: WitnessStatement[]) =>
    toReport(
      { verification: caseVerification, steps: 1, remembered: 1, ...(witnesses && { witnesses }) },
      checkpoint.at,
    )

  it('says which witness saw the same log, and that none has', () => {
    expect(reportWith([{ ...said, joins: true }])).toMatchObject({ tone: 'green' })
    expect(reportWith([{ ...said, joins: true }]).lines.at(-1)!.title).toBe(
      `见证方 ${name} 见过同一本日志`,
    )
    expect(reportWith([]).lines.at(-1)).toMatchObject({ tone: 'grey', title: '还没有见证方的签名' })
    expect(reportWith().lines).toHaveLength(2)
  })

  it('fails the check when a witness saw another', () =>
    expect(reportWith([{ ...said, joins: false }])).toMatchObject({
      tone: 'red',
      title: '核对没有通过',
    }))
})
