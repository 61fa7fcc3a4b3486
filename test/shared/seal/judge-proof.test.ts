import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseProof } from '../../../miniprogram/shared/contract/ledger'
import { signCheckpoint } from '../../../miniprogram/shared/seal/checkpoint'
import { publicKeyOf } from '../../../miniprogram/shared/seal/ed25519'
import { fingerprint } from '../../../miniprogram/shared/seal/hash'
import { goesOn, judgeProof } from '../../../miniprogram/shared/seal/judge-proof'
import { leafOf } from '../../../miniprogram/shared/seal/leaf'
import { logName } from '../../../miniprogram/shared/seal/log-name'
import { treeHash } from '../../../miniprogram/shared/seal/merkle'
import { keyText, noteKey } from '../../../miniprogram/shared/seal/note-key'
import { inclusionProof } from '../../../miniprogram/shared/seal/proofs'
import { trustedLog } from '../../../miniprogram/shared/seal/trusted'
import { hex, nodesOver } from './trees'

const secret = new Uint8Array(32).fill(3)
const published = keyText(noteKey(logName, publicKeyOf(secret)))
const trusted = trustedLog(published)
const hashes = Array.from({ length: 11 }, (_, index) => fingerprint(Uint8Array.of(index)))
const node = nodesOver(hashes.map(leafOf))
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
      proof: inclusionProof(node, index, 11).map(hex),
    })),
    log: { key: published, checkpoint, consistency: [] },
  }
})
const seen = places.map((index) => hashes[index]!)
const finding = (remembered = seen, log = trusted) => judgeProof(proof, remembered, log).finding

describe('a phone’s judgement of a case', () => {
  it('is sound for a sound one, seen before or not', () => {
    expect(judgeProof(proof, seen, trusted)).toMatchObject({ finding: 'sound', proven: 3, checkpoint: { size: 11 } })
    expect(finding([])).toBe('sound')
  })

  it('is that young steps wait', () => {
    proof.steps[2] = { seq: 3, hash: proof.steps[2]!.hash }
    expect(judgeProof(proof, seen, trusted)).toMatchObject({ finding: 'sound', proven: 2 })
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
    ['a proof with one hash changed', 'not_included', () => (proof.steps[0]!.proof![0] = hashes[0]!)],
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
    expect(judgeProof(proof, seen, undefined).finding).toBe('bad_signature')
    const other = keyText(noteKey(logName, publicKeyOf(new Uint8Array(32).fill(4))))
    expect(finding(seen, trustedLog(other))).toBe('bad_signature')
  })
})

describe('the key that a phone trusts', () => {
  const other = keyText(noteKey(logName, publicKeyOf(new Uint8Array(32).fill(4))))
  it('is the one that its package carries, not one that it met', () => {
    expect(trustedLog(published, undefined, [published])).toBeDefined()
    expect(trustedLog(published, other, [published])).toBeDefined()
    expect(trustedLog(other, other, [published])).toBeUndefined()
  })

  it('else the first that it met, for good', () => {
    expect(trustedLog(other)).toBeDefined()
    expect(trustedLog(published, published)).toBeDefined()
    expect(trustedLog(other, published)).toBeUndefined()
  })

  it('is never a key of another name, nor a damaged one', () => {
    expect(trustedLog(keyText(noteKey('other.log', publicKeyOf(secret))))).toBeUndefined()
    expect(trustedLog(`${published}x`)).toBeUndefined()
    expect(trustedLog('')).toBeUndefined()
  })
})

it('a list goes on from another when it begins with it', () => {
  expect(goesOn([], ['a'])).toBe(true)
  expect(goesOn(['a'], ['a', 'b'])).toBe(true)
  expect(goesOn(['a', 'b'], ['a'])).toBe(false)
  expect(goesOn(['b'], ['a', 'b'])).toBe(false)
})
