import { describe, expect, it } from 'vitest'
import { toTrackTexts } from '../../../miniprogram/modules/travel-records/pages/path/words'
import {
  type TrackBuffer,
  trackReachTexts,
  withBatch,
  withoutBatch,
  withPosition,
} from '../../../miniprogram/modules/travel-records/track-buffer'

const positionAt = (seconds: number) => ({ longitude: 117, latitude: 28, at: seconds * 1000 })

const filled = (count: number): TrackBuffer => ({
  caseId: 'c1',
  positions: Array.from({ length: count }, (_, step) => positionAt(step * 10)),
})

describe('a way that is gathered', () => {
  it('takes a position each ten seconds', () => {
    const one = withPosition({ caseId: 'c1', positions: [] }, positionAt(0))
    expect(withPosition(one, positionAt(9))).toBe(one)
    expect(withPosition(one, positionAt(10)).positions).toEqual([positionAt(0), positionAt(10)])
  })

  it('goes out in batches of two hundred, under the same key until the answer came', () => {
    const first = withBatch(filled(450), 'k1')
    expect(first.sending).toEqual({ key: 'k1', count: 200 })

    const grown = withPosition(first, positionAt(9000))
    expect(withBatch(grown, 'k2').sending).toEqual({ key: 'k1', count: 200 })

    const left = withoutBatch(grown)
    expect(left.positions).toHaveLength(251)
    expect(left.positions[0]).toEqual(positionAt(2000))
    expect(withBatch(left, 'k2').sending).toEqual({ key: 'k2', count: 200 })
  })

  it('keeps a working day, then forgets the oldest and their key', () => {
    const full = withPosition(withBatch(filled(4000), 'k1'), positionAt(40_000))
    expect(full.positions).toHaveLength(4000)
    expect(full.positions[0]).toEqual(positionAt(10))
    expect(full.sending).toBeUndefined()
  })
})

it('what is said of a way says when it is recorded, and when it is not', () => {
  expect(trackReachTexts.always).toContain('离开小程序、锁屏时也记')
  expect(trackReachTexts.open).toContain('离开就停')
  expect(trackReachTexts.none).toContain('没有记录')
})

describe('a way that is shown', () => {
  it('counts used and unused positions with reasons, and shows the access log', () => {
    const now = Date.parse('2026-11-24T15:00:00+08:00')
    const positions = [0, 60].map((seconds) => ({
      ...positionAt(0),
      at: now - 600_000 + seconds * 1000,
    }))
    const officer = { id: 'officer1', name: '样例一' }
    const path = {
      officer,
      positions,
      rejected: [{ reason: '精度太低', count: 2 }],
      signs: ['多次瞬间移动'],
    }
    const shown = toTrackTexts({ paths: [path], readings: [{ name: '样例局长', at: now }] }, now)

    expect(shown.paths[0]).toMatchObject({
      span: '11月24日 14:50 到 11月24日 14:51',
      used: '采用 2 个位置',
      signs: ['多次瞬间移动'],
      dwelled: expect.stringContaining('没有'),
      rejected: [{ reason: '精度太低', count: '2 个' }],
    })
    expect(shown.readings).toEqual([{ index: 0, said: '样例局长 刚刚' }])
    expect(shown.paths[0]!.centre).toEqual(positions[1])

    const alone = toTrackTexts(
      { paths: [{ ...path, positions: [positions[0]!] }], readings: [] },
      now,
    )

    expect(alone.paths[0]!.centre).toBeNull()
  })
})
