import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { morning } from '../../district'
import { locationFix, runJobsAfterEnd, walk } from './tracks'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const createCaseWithTrack = async (filer: string, positions = walk) => {
  await product.cloud.clock.set(morning)
  const caseId = await createCase(product, 'assigned', {}, filer)
  await product.cloud.clock.set(morning + 400_000)
  await product.as('officer1').call('officer.track', { caseId, positions })
  return caseId
}

const readPath = (name: string, caseId: string) => product.as(name).call('officer.path', { caseId })

describe('officer.path', () => {
  it('shows officers their own way, and since when they had been at the shop', async () => {
    const caseId = await createCaseWithTrack('own')
    const { paths, readings } = await readPath('officer1', caseId)

    expect(paths).toMatchObject([
      {
        officer: { id: 'officer1', name: '样例officer1' },
        rejected: [],
        signs: [],
        dwelledAt: morning + 230_000,
      },
    ])
    expect(paths[0]?.positions).toHaveLength(walk.length)
    expect(readings).toEqual([])
  })

  it('a leader’s every access is logged, and the officer sees it', async () => {
    const caseId = await createCaseWithTrack('accesses')
    expect((await readPath('leader1', caseId)).paths[0]?.positions).toHaveLength(walk.length)

    await readPath('leader1', caseId)
    expect(
      product.cloud.database.count('access_log', { caseId, what: 'track', who: 'leader1' }),
    ).toBe(2)
    expect((await readPath('officer1', caseId)).readings).toEqual(
      [1, 2].map(() => ({ name: '样例leader1', at: expect.any(Number) })),
    )
  })

  it.each([
    [
      'teleports',
      [0, 30, 60, 90, 120, 150].map((s, i) => locationFix(120 + s, i % 4 < 2 ? 300 : 40_000)),
      '多次瞬间移动',
    ],
    [
      'stands still while it claims to move',
      Array.from({ length: 30 }, (_, i) => locationFix(120 + i * 8, 100, { speed: 5 })),
      '移动中坐标纹丝不动',
    ],
    [
      'walks with a ruler',
      Array.from({ length: 30 }, (_, i) => locationFix(120 + i * 8, 3000 - i * 100)),
      '匀速走出笔直的线',
    ],
  ])('a way that %s is flagged, here and in the case', async (what, positions, sign) => {
    const caseId = await createCaseWithTrack(`spoof-${what.length}`, positions)
    expect((await readPath('leader1', caseId)).paths[0]?.signs).toContain(sign)

    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '谈不拢',
    })
    await runJobsAfterEnd(product, caseId)
    const timeline = JSON.stringify(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).timeline,
    )

    expect(timeline).toContain(`请核实：${sign}`)
    expect(
      JSON.stringify(
        (await product.as(`spoof-${what.length}`).call('complaint.detail', { caseId })).timeline,
      ),
    ).not.toContain(sign)
  })

  it('is empty where nothing was recorded', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'nothing')
    expect(await readPath('officer1', caseId)).toEqual({ paths: [], readings: [] })
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'assigned')
    expect(await product.as(name).getErrorCode('officer.path', { caseId })).toBe(code)
  })
})
