import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainEvents, genesisHash } from '#shared/proof/chain'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import { bodyHash } from '#shared/proof/hash'
import { recordLeafHash } from '#shared/proof/leaf'
import { treeHash } from '#shared/proof/merkle'
import { createNoteKey } from '#shared/proof/note-key'
import type { TrustedLog } from '#shared/proof/trusted'
import { createInclusionProof } from '../../../../cloudfunctions/_rules/log/proofs'
import {
  type OpenedDraw,
  verifyDraw,
} from '../../../../miniprogram/modules/inspections/pages/draw-verification'
import {
  type DrawPool,
  draw,
  poolCommitment,
} from '../../../../miniprogram/modules/inspections/random-draw'
import { hex, nodesOver } from '../../proof/trees'

const seed = 'ab'.repeat(32)
const pool: DrawPool = {
  shops: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'],
  officers: ['o1', 'o2', 'o3'],
  count: 4,
}

describe('the random draw', () => {
  it.each<[string, DrawPool, string, string, [string, string, string][]]>([
    [
      'as it was worked out once by another program',
      pool,
      seed,
      '315315',
      [
        ['m6', 'o3', 'o1'],
        ['m5', 'o2', 'o3'],
        ['m1', 'o1', 'o2'],
        ['m2', 'o3', 'o1'],
      ],
    ],
    [
      'fewer shops than asked for: all of them',
      { ...pool, shops: ['m1'] },
      seed,
      '315315',
      [['m1', 'o3', 'o1']],
    ],
  ])('%s', (_, given, of, number, expected) => {
    expect(draw(given, of, number)).toEqual(
      expected.map(([merchantId, ...officers]) => ({ merchantId, officers })),
    )
  })

  it('another seed and another number each give another draw', () => {
    const draws = [
      draw(pool, seed, '315315'),
      draw(pool, 'cd'.repeat(32), '315315'),
      draw(pool, seed, '315316'),
    ]
    expect(new Set(draws.map(bodyHash)).size).toBe(3)
  })

  it('gives each shop once and two different people, nobody two shops more than another', () => {
    const ids = (prefix: string, least: number) =>
      fc
        .integer({ min: least, max: 12 })
        .map((many) => Array.from({ length: many }, (_, at) => `${prefix}${at}`))
    fc.assert(
      fc.property(
        ids('m', 1),
        ids('o', 2),
        fc.integer({ min: 1, max: 15 }),
        (shops, officers, count) => {
          const drawn = draw({ shops, officers, count }, seed, '000001')
          expect(new Set(drawn.map(({ merchantId }) => merchantId)).size).toBe(
            Math.min(count, shops.length),
          )
          for (const one of drawn) expect(new Set(one.officers).size).toBe(2)
          const turns = officers.map(
            (id) => drawn.filter((one) => one.officers.includes(id)).length,
          )
          expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('a draw made again', () => {
  const drawn = draw(pool, seed, '315315')

  const event = (type: string, data: object) => ({
    sealed: {
      event: {
        caseId: 'd-1',
        seq: 1,
        type,
        version: 1,
        at: 1,
        by: { role: 'leader' },
        data,
        salt: 'ab'.repeat(32),
      },
      prev: '0'.repeat(64),
    },
  })

  const committed = event('inspections.committed', {
    draw: 'D',
    commitment: poolCommitment(seed, pool),
  })
  const after = { draw: 'D', seed, number: '315315', digest: bodyHash(drawn) }
  const sound: OpenedDraw = { pool, drawn, committed, opened: event('inspections.drawn', after) }

  const seeded = (seed: string) => ({ opened: event('inspections.drawn', { ...after, seed }) })

  const secret = new Uint8Array(32).fill(9)
  const origin = 'zhihui315.yuehu/log/1'
  const log: TrustedLog = { origin, key: createNoteKey('yuehu', publicKeyOf(secret)) }

  /** The two events in a log of two, in the order of `places`. */
  const drawLoggedAt = (places: [committed: number, opened: number]): OpenedDraw => {
    const events = [committed, sound.opened].map(
      ({ sealed }) => chainEvents(genesisHash, [sealed.event])[0]!,
    )
    const leaves = [0, 1].map((at) => events[places.indexOf(at)]!)
    const nodes = nodesOver(leaves.map(({ hash }) => recordLeafHash(hash)))
    const checkpoint = signCheckpoint(
      { origin, size: 2, root: hex(treeHash(nodes, 0, 2)), at: 9 },
      'yuehu',
      secret,
    )

    const inLog = (which: 0 | 1) => ({
      sealed: {
        event: events[which]!,
        prev: genesisHash,
        index: places[which],
        proof: createInclusionProof(nodes, places[which], 2).map(hex),
      },
      log: { key: '', checkpoint, consistency: [] },
    })

    return { ...sound, committed: inLog(0), opened: inLog(1) }
  }

  it('is sound where both stand in the log, the commitment first', () => {
    expect(verifyDraw(drawLoggedAt([0, 1]), log)).toBe('sound')
    expect(verifyDraw(drawLoggedAt([1, 0]), log)).toBe('order')

    const { committed, opened } = drawLoggedAt([0, 1])
    const moved = { ...opened, sealed: { ...opened.sealed, index: 0 } }

    expect(verifyDraw({ ...sound, committed, opened: moved }, log)).toBe('not_in_log')
    expect(verifyDraw({ ...sound, committed }, log)).toBe('waiting')
  })

  it.each<[string, Partial<OpenedDraw>, string]>([
    ['is the same, and waits for the log', {}, 'waiting'],
    [
      'with a shop taken out of the pool',
      { pool: { ...pool, shops: pool.shops.slice(1) } },
      'commitment',
    ],
    ['with fewer to draw', { pool: { ...pool, count: 3 } }, 'commitment'],
    [
      'from another seed',
      { opened: event('inspections.drawn', { ...after, seed: 'cd'.repeat(32) }) },
      'commitment',
    ],
    [
      'without a seed',
      { opened: event('inspections.drawn', { ...after, seed: undefined }) },
      'commitment',
    ],
    ['from a seed that is too long', seeded(`${seed}00`), 'commitment'],
    ['from one that begins with a sign', seeded(`-${seed}`), 'commitment'],
    ['from one that is no number', seeded(seed.replace(/b/g, 'g')), 'commitment'],
    [
      'from one that was not committed to',
      { committed: event('inspections.committed', { draw: 'D' }) },
      'commitment',
    ],
    [
      'of another draw',
      { opened: event('inspections.drawn', { ...after, draw: 'E' }) },
      'commitment',
    ],
    [
      'with another number',
      { opened: event('inspections.drawn', { ...after, number: '000000' }) },
      'draw',
    ],
    [
      'with a shop put in place of another',
      { drawn: [{ ...drawn[0]!, merchantId: 'm2' }, ...drawn.slice(1)] },
      'draw',
    ],
    [
      'with another digest in the log',
      { opened: event('inspections.drawn', { ...after, digest: seed }) },
      'draw',
    ],
  ])('%s', (_, change, finding) => {
    expect(verifyDraw({ ...sound, ...change })).toBe(finding)
  })
})
