import { expect, it } from 'vitest'
import type { StreamNews } from '../../../../cloudfunctions/_modules/livestream/commands'
import { buildHistory, start, system } from '../../case-of'

const evidence = (id: string) => [
  { id, sha256: 'cd'.repeat(32), kind: 'video' as const, origin: 'captured' as const },
]

const recording = (id: string) => ({
  from: start,
  to: start + 9,
  gaps: [],
  stretches: 1,
  chain: 'ab',
  evidence: evidence(id),
})

const mark = (markId: string, shown?: string) => ({
  markId,
  ms: 5,
  viewer: { role: 'officer' as const, ref: 'officer1' },
  ...(shown && { evidence: evidence(shown), person: 2 }),
})

const begun = { startedAt: start, streamer: { role: 'consumer' as const } }
const over = { endedAt: start + 9, gaps: [] }

it('given news of streams, then a case records of each what it lacks, and nothing twice', () => {
  const history = buildHistory('onsite')

  const applyNews = (news: Partial<StreamNews>) =>
    history
      .do({ type: 'stream', news: { streamId: 's1', marks: [], sealed: [], ...news } }, system)
      .map(({ type }) => type)

  expect(applyNews({})).toEqual([])
  expect(applyNews({ marks: [mark('m1')] })).toEqual(['livestream.bookmarked'])
  expect(applyNews({ started: begun, marks: [mark('m1')] })).toEqual(['livestream.started'])
  expect(applyNews({ started: begun, marks: [mark('m1'), mark('m2', 'still')] })).toEqual([
    'livestream.bookmarked',
  ])
  expect(
    applyNews({ streamId: 's2', started: begun, ended: over, sealed: [recording('r2')] }),
  ).toEqual(['livestream.started', 'livestream.ended', 'livestream.preserved'])
  expect(applyNews({ started: begun, ended: over, sealed: [recording('r1')] })).toEqual([
    'livestream.ended',
    'livestream.preserved',
  ])
  expect(
    applyNews({ started: begun, ended: over, sealed: [recording('r1'), recording('r3')] }),
  ).toEqual(['livestream.preserved'])
  expect(history.case.streams).toEqual([
    {
      id: 's1',
      startedAt: start,
      endedAt: over.endedAt,
      marks: ['m1', 'm2'],
      sealed: ['r1', 'r3'],
    },
    { id: 's2', startedAt: start, endedAt: over.endedAt, marks: [], sealed: ['r2'] },
  ])
  expect(history.case.evidence).toMatchObject([
    { id: 'still', person: 2, moment: { streamId: 's1', ms: 5 } },
    { id: 'r2' },
    { id: 'r1' },
    { id: 'r3' },
  ])
})
