import { describe, expect, it } from 'vitest'
import { type ChainedEvent, chain, genesis } from '../../../miniprogram/shared/seal/chain'
import { signCheckpoint } from '../../../miniprogram/shared/seal/checkpoint'
import { publicKeyOf } from '../../../miniprogram/shared/seal/ed25519'
import type { Meeting } from '../../../miniprogram/shared/seal/findings'
import { leafOf } from '../../../miniprogram/shared/seal/leaf'
import { leafHash, treeHash } from '../../../miniprogram/shared/seal/merkle'
import { noteKey } from '../../../miniprogram/shared/seal/note-key'
import { consistencyProof, inclusionProof } from '../../../miniprogram/shared/seal/proofs'
import { judgeCase, judgeReceipt, type Receipt, type TrustedLog } from '../../../miniprogram/shared/seal/receipt'
import { meet } from '../../../miniprogram/shared/seal/witness'
import { hex, nodesOver } from './trees'

const secret = new Uint8Array(32).fill(9)
const origin = 'zhihui315.yuehu/log/1'
const log: TrustedLog = { origin, key: noteKey('yuehu', publicKeyOf(secret)) }

const eventsOf = (caseId: string, count = 3): ChainedEvent[] =>
  chain(
    genesis,
    Array.from({ length: count }, (_, index) => ({
      caseId,
      seq: index + 1,
      type: 'contact.made',
      version: 1,
      at: 1_795_500_000_000 + index,
      by: { role: 'officer', ref: 's1' },
      data: { index },
    })),
  )
const mine = eventsOf('case-a')
const all = [...eventsOf('case-b', 4), ...mine, ...eventsOf('case-c', 6)]
const tree = nodesOver(all.map(({ hash }) => leafOf(hash)))
const index = 6
const record = { caseNumber: 'YH-20261124-7F3K9', seq: 3, head: mine[2]!.hash, index }
const rootAt = (size: number) => hex(treeHash(tree, 0, size))
const sign = (size: number, at: number, root = rootAt(size)) =>
  signCheckpoint({ origin, size, root, at }, 'yuehu', secret)
const proof = inclusionProof(tree, index, all.length).map(hex)
const published: Receipt = { ...record, stage: 'published', checkpoint: sign(13, 1000), proof }

describe('a receipt', () => {
  it('says how far the promise reaches', () => {
    expect(judgeReceipt({ ...record, stage: 'sequenced' }, log)).toBe('waiting_for_log')
    expect(judgeReceipt({ ...record, stage: 'integrated', size: 13, root: rootAt(13), proof }, log)).toBe(
      'waiting_for_signature',
    )
    expect(judgeReceipt(published, log)).toBe('sound')
    expect(judgeCase(mine, published, log)).toEqual({ finding: 'sound' })
  })

  const [first, ...rest] = proof
  it.each<[string, Partial<Receipt>, string]>([
    ['another place', { index: 5 }, 'not_included'],
    ['a place past the end', { index: 13 }, 'not_included'],
    ['another record', { head: all[0]!.hash }, 'not_included'],
    ['a shorter proof', { proof: rest } as Partial<Receipt>, 'not_included'],
    ['a longer proof', { proof: [...proof, first!] } as Partial<Receipt>, 'not_included'],
    ['a proof out of order', { proof: [...proof].reverse() } as Partial<Receipt>, 'not_included'],
    [
      'a flipped bit',
      { proof: [first!.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), ...rest] } as Partial<Receipt>,
      'not_included',
    ],
    ['letters in the proof', { proof: ['zz', ...rest] } as Partial<Receipt>, 'malformed'],
    ['a head that is no hash', { head: 'ab' }, 'malformed'],
    ['a checkpoint of another size', { checkpoint: sign(12, 1000) } as Partial<Receipt>, 'not_included'],
    [
      'a checkpoint nobody signed',
      { checkpoint: sign(13, 1000).replace('at 1000', 'at 1001') } as Partial<Receipt>,
      'bad_signature',
    ],
  ])('with %s fails', (_, change, finding) => {
    expect(judgeReceipt({ ...published, ...change } as Receipt, log)).toBe(finding)
  })

  it('signed by another key fails', () => {
    const other = { ...log, key: noteKey('yuehu', publicKeyOf(new Uint8Array(32).fill(1))) }
    expect(judgeReceipt(published, other)).toBe('bad_signature')
  })

  it('catches every damage to the case itself', () => {
    const damages: [string, ChainedEvent[], object][] = [
      [
        'changed',
        mine.map((event) => (event.seq === 2 ? { ...event, data: { index: 7 } } : event)),
        { finding: 'broken_chain', seq: 2 },
      ],
      ['dropped', mine.slice(1), { finding: 'broken_chain', seq: 1 }],
      ['swapped', [mine[1]!, mine[0]!, mine[2]!], { finding: 'broken_chain', seq: 1 }],
      ['truncated', mine.slice(0, 2), { finding: 'other_record', seq: 3 }],
      ['of another case', eventsOf('case-b'), { finding: 'other_record', seq: 3 }],
      [
        'rewritten from the start',
        chain(
          genesis,
          mine.map((event) => ({ ...event, at: 1 })),
        ),
        { finding: 'other_record', seq: 3 },
      ],
    ]
    for (const [, events, found] of damages) expect(judgeCase(events, published, log)).toEqual(found)
  })
})

describe('a witness', () => {
  const between = (older: number, newer: number) => consistencyProof(tree, older, newer).map(hex)
  const forkedTree = nodesOver(
    [...all.slice(0, 4), ...all.slice(5), ...all.slice(0, 3)].map(({ hash }) => leafOf(hash)),
  )
  const forkRoot = (size: number) => hex(treeHash(forkedTree, 0, size))
  const [seen, older, longer] = [sign(9, 2000), sign(5, 1000), sign(13, 3000)]

  it.each<[string, string | undefined, string, string[], Meeting, string | undefined]>([
    ['the first', undefined, seen, [], 'first', seen],
    ['the same', seen, seen, [], 'same', seen],
    ['the same size later', seen, sign(9, 2500), [], 'same', sign(9, 2500)],
    ['a longer log', seen, longer, between(9, 13), 'grown', longer],
    ['an older log', seen, older, between(5, 9), 'older', seen],
    ['an unsigned one', seen, longer.replace('at 3000', 'at 4000'), between(9, 13), 'refused', seen],
    ['another root at the same size', seen, sign(9, 2000, forkRoot(9)), [], 'forked', seen],
    ['a shorter log signed later', seen, sign(5, 9000), between(5, 9), 'shrunk', seen],
    ['a longer log signed earlier', seen, sign(13, 1), between(9, 13), 'shrunk', seen],
    ['a fork that grew', seen, sign(13, 3000, forkRoot(13)), between(9, 13), 'unproven', seen],
    [
      'a fork with the proof of the fork',
      seen,
      sign(13, 3000, forkRoot(13)),
      consistencyProof(forkedTree, 9, 13).map(hex),
      'unproven',
      seen,
    ],
    ['a longer log without proof', seen, longer, [], 'unproven', seen],
    ['a proof that is no hex', seen, longer, ['?'], 'unproven', seen],
    ['the start of the log', sign(0, 1), seen, [], 'grown', seen],
  ])('meeting %s', (_, remembered, fresh, path, meeting, keeps) => {
    const met = meet(remembered, fresh, path, log)
    expect(met.meeting).toBe(meeting)
    expect(met.remembered).toBe(keeps)
    expect(met.evidence).toEqual(['forked', 'shrunk', 'unproven'].includes(meeting) ? [remembered, fresh] : undefined)
  })
})

it('a leaf is a version and a record hash, nothing else', () => {
  const hash = mine[0]!.hash
  expect(hex(leafOf(hash))).toBe(hex(leafHash(Uint8Array.from([1, ...Buffer.from(hash, 'hex')]))))
  expect(() => leafOf('ab')).toThrow(RangeError)
})
