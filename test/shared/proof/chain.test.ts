import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/proof/canonical'
import { type ChainedEvent, chainEvents, genesisHash } from '#shared/proof/chain'
import { createCommitment, sha256Hex } from '#shared/proof/hash'
import { utf8 } from '#shared/proof/utf8'
import { verifyChain } from './verify-chain'

const content = (seq: number, data: unknown = { n: seq }) => ({
  caseId: 'c1',
  seq,
  type: 'complaint.submitted',
  version: 1,
  salt: 'ab'.repeat(32),
  at: 1_795_500_000_000 + seq,
  by: { role: 'consumer' },
  data,
})

describe('bytes', () => {
  it('are those of the platform encoder, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Buffer.from(utf8(text))).toEqual(Buffer.from(new TextEncoder().encode(text)))
      }),
    )

    expect(Buffer.from(utf8('多收了10元😡'))).toEqual(Buffer.from('多收了10元😡'))

    for (const point of [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
      const text = String.fromCodePoint(point)
      expect(Buffer.from(utf8(text)), point.toString(16)).toEqual(Buffer.from(text))
    }
  })

  it('do not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: 1e21, c: '价' } })).toBe(
      '{"a":{"c":"价","d":1e+21},"b":1}',
    )
  })

  it('refuse what JSON cannot hold', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError)
    expect(() => canonicalJson({ n: Number.NaN })).toThrow()
  })

  it('hash like every other SHA-256', () => {
    const bytes = Buffer.from('价目表')
    expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})

describe('a chain', () => {
  const events = chainEvents(genesisHash, [content(1), content(2), content(3)])

  it('follows the format that a stranger could recompute', () => {
    const first = events[0] as ChainedEvent
    const expected = createHash('sha256')
      .update('zhihui-315/event')
      .update(Buffer.from([0, 1]))
      .update(Buffer.alloc(32))
      .update(
        `{"at":1795500000001,"by":{"role":"consumer"},"caseId":"c1","data":{"n":1},"salt":"${'ab'.repeat(32)}","seq":1,"type":"complaint.submitted","version":1}`,
      )
      .digest('hex')

    expect(first.hash).toBe(expected)
    expect(events[1]?.prev).toBe(expected)
  })

  it('verifies, against its head too', () => {
    expect(verifyChain(events)).toBeUndefined()
    expect(verifyChain(events, events[2]?.hash)).toBeUndefined()
    expect(verifyChain([])).toBeUndefined()
  })

  const harm: [string, number, (events: ChainedEvent[]) => ChainedEvent[]][] = [
    ['a changed value', 2, (e) => e.map((x) => (x.seq === 2 ? { ...x, data: { n: 9 } } : x))],
    ['a changed time', 1, (e) => e.map((x) => (x.seq === 1 ? { ...x, at: x.at + 1 } : x))],
    [
      'a changed actor',
      3,
      (e) => e.map((x) => (x.seq === 3 ? { ...x, by: { role: 'officer', ref: 's1' } } : x)),
    ],
    [
      'a changed link alone',
      2,
      (e) => e.map((x) => (x.seq === 2 ? { ...x, prev: genesisHash } : x)),
    ],
    ['a dropped event', 2, (e) => e.filter((x) => x.seq !== 2)],
    ['swapped events', 1, (e) => [e[1]!, e[0]!, e[2]!]],
    [
      'an event of another case',
      3,
      (e) => [e[0]!, e[1]!, chainEvents(e[1]!.hash, [{ ...content(3), caseId: 'c2' }])[0]!],
    ],
    ['a hash that is no hash', 2, (e) => e.map((x) => (x.seq === 2 ? { ...x, hash: '' } : x))],
    [
      'a value that is no JSON',
      2,
      (e) => e.map((x) => (x.seq === 2 ? { ...x, data: undefined } : x)),
    ],
    ['a repeated event', 4, (e) => [...e, e[2]!]],
  ]

  it.each(harm)('shows %s at event %i', (_, seq, damage) => {
    expect(verifyChain(damage(events))).toBe(seq)
  })

  it('shows a cut tail only against the head', () => {
    expect(verifyChain(events.slice(0, 2))).toBeUndefined()
    expect(verifyChain(events.slice(0, 2), events[2]?.hash)).toBe(3)
  })

  it('shows any rewritten event, however the writer recomputes its own hash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.string(), (seq, text) => {
        const forged = events.map((e) =>
          e.seq === seq ? chainEvents(e.prev, [{ ...e, data: { text } }])[0]! : e,
        )
        expect(verifyChain(forged, events[2]?.hash)).toBe(seq + 1)
      }),
    )
  })
})

describe('a commitment', () => {
  const salt = 'ab'.repeat(32)

  it('binds the value and needs the salt', () => {
    expect(createCommitment(salt, { name: '王' })).toBe(createCommitment(salt, { name: '王' }))
    expect(createCommitment(salt, { name: '王' })).not.toBe(createCommitment(salt, { name: '汪' }))
    expect(createCommitment(salt, '王')).not.toBe(createCommitment('cd'.repeat(32), '王'))
  })

  it('refuses a short salt', () => {
    expect(() => createCommitment('ab', '王')).toThrow(RangeError)
  })
})
