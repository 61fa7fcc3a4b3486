import { describe, expect, it } from 'vitest'
import { type ChainedEvent, chainEvents, genesisHash } from '#shared/proof/chain'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import type { LogComparison } from '#shared/proof/findings'
import { recordLeafHash } from '#shared/proof/leaf'
import { verifyLoggedEvent } from '#shared/proof/logged-event'
import { leafHash, treeHash } from '#shared/proof/merkle'
import { createNoteKey } from '#shared/proof/note-key'
import type { TrustedLog } from '#shared/proof/trusted'
import { compareCheckpoints } from '#shared/proof/witness'
import {
  createConsistencyProof,
  createInclusionProof,
} from '../../../cloudfunctions/_rules/log/proofs'
import { hex, nodesOver } from './trees'

const secret = new Uint8Array(32).fill(9)
const origin = 'zhihui315.yuehu/log/1'
const log: TrustedLog = { origin, key: createNoteKey('yuehu', publicKeyOf(secret)) }

const eventsOf = (caseId: string, count = 3): ChainedEvent[] =>
  chainEvents(
    genesisHash,
    Array.from({ length: count }, (_, index) => ({
      caseId,
      seq: index + 1,
      type: 'contact.made',
      version: 1,
      salt: 'ab'.repeat(32),
      at: 1_795_500_000_000 + index,
      by: { role: 'officer', ref: 's1' },
      data: { index },
    })),
  )

const mine = eventsOf('case-a')
const all = [...eventsOf('case-b', 4), ...mine, ...eventsOf('case-c', 6)]
const tree = nodesOver(all.map(({ hash }) => recordLeafHash(hash)))
const index = 6
const rootAt = (size: number) => hex(treeHash(tree, 0, size))
const sign = (size: number, at: number, root = rootAt(size)) =>
  signCheckpoint({ origin, size, root, at }, 'yuehu', secret)
const proof = createInclusionProof(tree, index, all.length).map(hex)
const sealed = { event: mine[2]!, prev: mine[1]!.hash, index, proof }

const verifyWith = (change: Partial<typeof sealed> = {}, checkpoint = sign(13, 1000), by = log) =>
  verifyLoggedEvent(
    { sealed: { ...sealed, ...change }, log: { key: '', checkpoint, consistency: [] } },
    by,
  )

describe('a sealed event', () => {
  it('is sound once it is in the log of a signed checkpoint, and waits before', () => {
    expect(verifyWith()).toBe('sound')
    expect(verifyLoggedEvent({ sealed }, log)).toBe('waiting')
  })

  const [first, ...rest] = proof

  it.each<[string, Partial<typeof sealed>, checkpoint?: string]>([
    ['another place', { index: 5 }],
    ['a place past the end', { index: 13 }],
    ['another record', { event: all[0]! }],
    ['other data', { event: { ...mine[2]!, data: { index: 7 } } }],
    ['another event before it', { prev: mine[0]!.hash }],
    ['a shorter proof', { proof: rest }],
    ['a longer proof', { proof: [...proof, first!] }],
    ['a proof out of order', { proof: [...proof].reverse() }],
    [
      'a flipped bit',
      { proof: [first!.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), ...rest] },
    ],
    ['letters in the proof', { proof: ['zz', ...rest] }],
    ['a link that is no hash', { prev: 'ab' }],
    ['a checkpoint of another size', {}, sign(12, 1000)],
    ['a checkpoint nobody signed', {}, sign(13, 1000).replace('at 1000', 'at 1001')],
  ])('with %s fails', (_, change, checkpoint) => {
    expect(verifyWith(change, checkpoint)).toBe('not_in_log')
  })

  it('signed by another key fails', () => {
    const other = { ...log, key: createNoteKey('yuehu', publicKeyOf(new Uint8Array(32).fill(1))) }
    expect(verifyWith({}, undefined, other)).toBe('not_in_log')
  })
})

describe('a witness', () => {
  const proveConsistency = (older: number, newer: number) =>
    createConsistencyProof(tree, older, newer).map(hex)

  const forkedTree = nodesOver(
    [...all.slice(0, 4), ...all.slice(5), ...all.slice(0, 3)].map(({ hash }) =>
      recordLeafHash(hash),
    ),
  )

  const forkRoot = (size: number) => hex(treeHash(forkedTree, 0, size))
  const seen = sign(9, 2000)
  const older = sign(5, 1000)
  const longer = sign(13, 3000)

  it.each<[string, string | undefined, string, string[], LogComparison, string | undefined]>([
    ['the first', undefined, seen, [], 'first', seen],
    ['the same', seen, seen, [], 'same', seen],
    ['the same size later', seen, sign(9, 2500), [], 'same', sign(9, 2500)],
    ['a longer log', seen, longer, proveConsistency(9, 13), 'grown', longer],
    ['an older log', seen, older, proveConsistency(5, 9), 'older', seen],
    [
      'an unsigned one',
      seen,
      longer.replace('at 3000', 'at 4000'),
      proveConsistency(9, 13),
      'refused',
      seen,
    ],
    ['another root at the same size', seen, sign(9, 2000, forkRoot(9)), [], 'forked', seen],
    ['a shorter log signed later', seen, sign(5, 9000), proveConsistency(5, 9), 'shrunk', seen],
    ['a longer log signed earlier', seen, sign(13, 1), proveConsistency(9, 13), 'shrunk', seen],
    [
      'a fork that grew',
      seen,
      sign(13, 3000, forkRoot(13)),
      proveConsistency(9, 13),
      'unproven',
      seen,
    ],
    [
      'a fork with the proof of the fork',
      seen,
      sign(13, 3000, forkRoot(13)),
      createConsistencyProof(forkedTree, 9, 13).map(hex),
      'unproven',
      seen,
    ],
    ['a longer log without proof', seen, longer, [], 'unproven', seen],
    ['a proof that is no hex', seen, longer, ['?'], 'unproven', seen],
    ['the start of the log', sign(0, 1), seen, [], 'grown', seen],
  ])('meeting %s', (_, remembered, fresh, path, meeting, keeps) => {
    const met = compareCheckpoints(remembered, fresh, path, log)
    expect(met.meeting).toBe(meeting)
    expect(met.remembered).toBe(keeps)
    expect(met.evidence).toEqual(
      ['forked', 'shrunk', 'unproven'].includes(meeting) ? [remembered, fresh] : undefined,
    )
  })
})

it('a leaf is a version and a record hash, nothing else', () => {
  const hash = mine[0]!.hash
  expect(hex(recordLeafHash(hash))).toBe(
    hex(leafHash(Uint8Array.from([1, ...Buffer.from(hash, 'hex')]))),
  )
  expect(() => recordLeafHash('ab')).toThrow(RangeError)
})
