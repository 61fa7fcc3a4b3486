import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseProof } from '#shared/contract/ledger'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import { sha256Hex } from '#shared/proof/hash'
import { recordLeafHash } from '#shared/proof/leaf'
import { logName } from '#shared/proof/log-name'
import { treeHash } from '#shared/proof/merkle'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import { selectTrustedLog } from '#shared/proof/trusted'
import { addSeenSteps, verifyCaseProof } from '#shared/proof/verify-case-proof'
import { createInclusionProof } from '../../../cloudfunctions/_rules/log/proofs'
import { hex, nodesOver } from './trees'

const secret = new Uint8Array(32).fill(3)
const published = formatNoteKey(createNoteKey(logName, publicKeyOf(secret)))
const trusted = selectTrustedLog(published)
const hashes = Array.from({ length: 11 }, (_, index) => sha256Hex(Uint8Array.of(index)))
const node = nodesOver(hashes.map(recordLeafHash))
const checkpoint = signCheckpoint(
  { origin: logName, size: 11, root: hex(treeHash(node, 0, 11)), at: 60_000 },
  logName,
  secret,
)

/** A case whose three steps are at the places 2, 5 and 10. */
const places = [2, 5, 10]
let proof: CaseProof
beforeEach(() => {
  proof = {
    number: 'YH-20261124-7F3K9A',
    steps: places.map((index, at) => ({
      seq: at + 1,
      hash: hashes[index]!,
      index,
      proof: createInclusionProof(node, index, 11).map(hex),
    })),
    log: { key: published, checkpoint, consistency: [] },
  }
})

const seen = places.map((index) => hashes[index]!)
const finding = (remembered = seen, log = trusted) =>
  verifyCaseProof(proof, remembered, log).finding

describe('a phone’s judgement of a case', () => {
  it('is sound for a sound one, seen before or not', () => {
    expect(verifyCaseProof(proof, seen, trusted)).toMatchObject({
      finding: 'sound',
      proven: 3,
      checkpoint: { size: 11 },
    })
    expect(finding([])).toBe('sound')
  })

  it('is that young steps wait', () => {
    proof.steps[2] = { seq: 3, hash: proof.steps[2]!.hash }
    expect(verifyCaseProof(proof, seen, trusted)).toMatchObject({ finding: 'sound', proven: 2 })

    proof.steps = proof.steps.map(({ seq, hash }) => ({ seq, hash }))
    expect(finding()).toBe('waiting_for_log')

    delete proof.log
    expect(finding()).toBe('waiting_for_log')
  })

  it.each<[string, string, () => unknown]>([
    ['a step with another hash', 'other_record', () => (proof.steps[1]!.hash = hashes[0]!)],
    ['a first step with another hash', 'other_record', () => (proof.steps[0]!.hash = hashes[0]!)],
    ['a case that lost its last step', 'other_record', () => proof.steps.pop()],
    ['a case without steps', 'malformed', () => (proof.steps = [])],
    ['a step left out', 'malformed', () => proof.steps.splice(1, 1)],
    ['a step twice', 'malformed', () => proof.steps.push(proof.steps[2]!)],
    ['a hash that is none', 'malformed', () => (proof.steps[0]!.hash = 'x')],
    ['another place', 'not_included', () => (proof.steps[0]!.index = 3)],
    ['a place beyond the log', 'not_included', () => (proof.steps[0]!.index = 11)],
    ['half a place', 'not_included', () => (proof.steps[0]!.index = 2.5)],
    [
      'a proof with one hash changed',
      'not_included',
      () => (proof.steps[0]!.proof![0] = hashes[0]!),
    ],
    ['a proof cut short', 'not_included', () => proof.steps[0]!.proof!.pop()],
    ['no proof', 'not_included', () => delete proof.steps[0]!.proof],
    [
      'a checkpoint changed',
      'bad_signature',
      () => (proof.log!.checkpoint = checkpoint.replace('at 60000', 'at 60001')),
    ],
  ])('names %s', (_, expected, damage) => {
    damage()
    expect(finding()).toBe(expected)
  })

  it('trusts no other key and no other log', () => {
    expect(verifyCaseProof(proof, seen, undefined).finding).toBe('bad_signature')

    const other = formatNoteKey(createNoteKey(logName, publicKeyOf(new Uint8Array(32).fill(4))))
    expect(finding(seen, selectTrustedLog(other))).toBe('bad_signature')
  })
})

describe('the key that a phone trusts', () => {
  const other = formatNoteKey(createNoteKey(logName, publicKeyOf(new Uint8Array(32).fill(4))))

  it('is the one that its package carries, not one that it met', () => {
    expect(selectTrustedLog(published, undefined, [published])).toBeDefined()
    expect(selectTrustedLog(published, other, [published])).toBeDefined()
    expect(selectTrustedLog(other, other, [published])).toBeUndefined()
  })

  it('else the first that it met, for good', () => {
    expect(selectTrustedLog(other)).toBeDefined()
    expect(selectTrustedLog(published, published)).toBeDefined()
    expect(selectTrustedLog(other, published)).toBeUndefined()
  })

  it('is never a key of another name, nor a damaged one', () => {
    expect(
      selectTrustedLog(formatNoteKey(createNoteKey('other.log', publicKeyOf(secret)))),
    ).toBeUndefined()
    expect(selectTrustedLog(`${published}x`)).toBeUndefined()
    expect(selectTrustedLog('')).toBeUndefined()
  })
})

describe('what a phone keeps of the steps that it was shown', () => {
  const [first, second, third] = [1, 2, 3].map((seq) => ({ seq, hash: `hash-${seq}` }))

  it.each([
    ['the first steps', [], [first!, second!], ['hash-1', 'hash-2']],
    [
      'a step that is not for its viewer is left open',
      [],
      [first!, third!],
      ['hash-1', null, 'hash-3'],
    ],
    [
      'an open step is filled',
      ['hash-1', null, 'hash-3'],
      [second!],
      ['hash-1', 'hash-2', 'hash-3'],
    ],
    [
      'a record that lost its end is no reason to forget',
      ['hash-1', 'hash-2'],
      [first!],
      ['hash-1', 'hash-2'],
    ],
    ['another step is not taken over', ['other'], [first!, second!], undefined],
  ])('%s', (_, seen, shown, expected) => {
    expect(addSeenSteps(seen, shown)).toEqual(expected)
  })

  it('a step that it has not seen is judged by the log alone, the others by its memory', () => {
    const [, , last] = seen
    expect(verifyCaseProof(proof, [seen[0]!, null, last!], trusted).finding).toBe('sound')

    proof.steps.pop()
    expect(verifyCaseProof(proof, [seen[0]!, null, last!], trusted)).toMatchObject({
      finding: 'other_record',
      seq: 3,
    })
  })
})
