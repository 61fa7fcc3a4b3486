import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Measure } from '#shared/vocabulary/statistics'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const cohort = '2026-11'
type By = 'branch' | 'grid' | 'officer' | 'category' | 'trade' | 'hour' | 'source' | 'district'
const readStatistics = (kind: By, name = 'dispatcher1') =>
  product.as(name).call('command.statistics', { cohort, by: kind })

/** The counting waits a minute for calls that commit late. */
async function countNewEvents() {
  await product.cloud.clock.set(product.cloud.clock.now() + 61_000)
  for (const name of ['sequencer', 'jobs']) await product.cloud.call(name, {})
}

/** As an older deployment left them, which did not know one of the sums. */
const olderCount = '0-1700000000000'

async function storeOlderCounters(): Promise<void> {
  const { database } = product.cloud
  for (const name of ['counters', 'counted', 'progress']) {
    const older = database.find(name, {}).map((doc: any) => {
      if (doc.counter) delete doc.counter.sums.reopened
      return doc.countId === undefined ? doc : { ...doc, countId: olderCount }
    })
    await database.remove(name, {})
    await database.insert(name, older)
  }
}

/** Every number of an answer; what is null where a number belongs is NaN. The quantiles may be. */
function collectNumbers(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return [value]
  if (value === null) return name === 'from' || name === 'to' ? [] : [Number.NaN]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([field, inner]) => collectNumbers(inner, field))
}

/** No event wakes the timer's counting: it looks by itself once an hour. */
async function runJobsAnHourLater() {
  await product.cloud.clock.set(product.cloud.clock.now() + 3_600_000)
  await product.cloud.call('jobs', {})
}

describe('command.statistics', () => {
  it('makes two database rounds', async () => {
    await readStatistics('branch')
    const callCount = product.cloud.calls.length
    await readStatistics('branch')
    const logs = product.cloud.calls.slice(callCount).flatMap((call) => call.logs)
    const line = logs
      .map(({ text }) => JSON.parse(text))
      .find(({ action }) => action === 'command.statistics')

    expect(line.rounds).toBe(2)
  })

  it('is counted by the timer, however often it runs, from what has changed', async () => {
    expect((await readStatistics('branch')).district.figures.received).toBe(0)

    const settledCaseId = await createCase(product, 'settled', {}, 'owner-settled')
    await createCase(product, 'assigned', { problemType: 'quality' }, 'owner-assigned')
    await countNewEvents()
    await Promise.all([product.cloud.call('jobs', {}), product.cloud.call('jobs', {})])
    const { district, rows, asOf } = await readStatistics('branch')

    expect(district).toMatchObject({
      label: '月湖区',
      figures: { received: 2, agreedFen: 1000, performedFen: 1000 },
    })
    expect(rows).toMatchObject([{ id: 'jiangbian', label: '江边分局', figures: { received: 2 } }])
    expect(asOf).toBeGreaterThan(0)

    const findShare = (measure: Measure) =>
      district.figures.shares.find((share) => share.measure === measure)
    expect(findShare('check')).toMatchObject({ part: 2, of: 2 })
    expect(findShare('close')).toMatchObject({ part: 1, of: 1, pending: 1 })
    expect(
      (await readStatistics('category')).rows.map(({ label, figures }) => [
        label,
        figures.received,
      ]),
    ).toEqual([
      ['价格', 1],
      ['质量', 1],
    ])
    expect((await readStatistics('trade')).rows).toMatchObject([
      { id: 'dining', label: '餐饮', figures: { received: 2 } },
    ])
    expect((await readStatistics('grid')).rows).toMatchObject([
      { label: '江边一格', figures: { received: 2 } },
    ])
    expect((await readStatistics('officer')).rows).toMatchObject([
      { id: 'officer1', label: '样例officer1', figures: { received: 2 } },
    ])

    await product
      .as('owner-settled')
      .call('complaint.rate', { caseId: settledCaseId, stars: 5, tags: [] })
    await countNewEvents()
    const { figures } = (await readStatistics('branch')).district

    expect(figures.shares).toContainEqual({ measure: 'satisfied', part: 1, of: 1, pending: 1 })
    expect(figures.received).toBe(2)
  })

  it('is counted by the hour of receipt, and for the city by district', async () => {
    const { rows } = await readStatistics('hour')
    expect(rows.reduce((sum, { figures }) => sum + figures.received, 0)).toBe(2)
    for (const { id } of rows) expect(id).toMatch(/^([01]\d|2[0-3])$/)
    expect((await readStatistics('source')).rows).toMatchObject([
      { id: 'own', label: '自己在手机上提交', figures: { received: 2 } },
    ])

    const city = await readStatistics('district', 'cityLeader')
    expect(city.district).toMatchObject({ id: '', label: '', figures: { received: 2 } })
    expect(city.rows).toMatchObject([{ id: 'yuehu', label: '月湖区', figures: { received: 2 } }])

    const otherDistrict = { cohort, by: 'branch' as const, district: 'longhushan' }
    expect(
      (await product.as('cityLeader').call('command.statistics', otherDistrict)).district,
    ).toMatchObject({
      label: '龙虎山',
    })
    expect(await product.as('dispatcher1').getErrorCode('command.statistics', otherDistrict)).toBe(
      'NOT_ALLOWED',
    )
  })

  it('keeps the figures of other districts and months apart', async () => {
    expect((await readStatistics('branch', 'dispatcherElsewhere')).district.figures.received).toBe(
      0,
    )
    expect(
      (
        await product
          .as('dispatcher1')
          .call('command.statistics', { cohort: '2026-10', by: 'branch' })
      ).rows,
    ).toEqual([])
  })

  it('sums several months, and gives each month as well', async () => {
    const input = { cohort: '2027-01', by: 'branch' as const }
    const { district, rows, trend } = await product
      .as('dispatcher1')
      .call('command.statistics', { ...input, months: 3 })
    const { district: november } = await readStatistics('branch')

    expect(district).toEqual(november)
    expect(rows).toMatchObject([{ id: 'jiangbian', figures: { received: 2 } }])
    expect(trend.map(({ id, figures }) => [id, figures.received])).toEqual([
      ...[
        ['2026-08', 0],
        ['2026-09', 0],
        ['2026-10', 0],
        ['2026-11', 2],
        ['2026-12', 0],
        ['2027-01', 0],
      ],
    ])
    expect(
      (await product.as('dispatcher1').call('command.statistics', input)).district.figures.received,
    ).toBe(0)
  })

  it('reads as many documents as there are rows, not cases', async () => {
    product.cloud.counts.reset()
    await readStatistics('branch')
    const reads = Object.entries(product.cloud.counts()).filter(([name]) =>
      name.startsWith('database.'),
    )

    expect(reads.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(8)
    expect(product.slowQueries).toEqual([])
  })

  it('counts the past again when the stored counters are of an older version', async () => {
    const { database } = product.cloud
    const figuresBefore = await readStatistics('branch')

    expect(figuresBefore.isRecounting).toBe(false)

    await storeOlderCounters()
    const meanwhile = await readStatistics('branch')

    expect(meanwhile.isRecounting).toBe(true)
    expect(collectNumbers(meanwhile).filter((number) => !Number.isFinite(number))).toEqual([])

    await runJobsAnHourLater()
    const { asOf, ...after } = await readStatistics('branch')

    expect(after).toEqual({ ...figuresBefore, asOf: undefined })
    expect(asOf).toBeGreaterThan(figuresBefore.asOf)

    const { countId } = database.find('progress', { _id: 'statistics' })[0] as { countId: string }
    expect(countId).not.toBe(olderCount)
    expect(new Set(database.find('counters', {}).map((doc) => doc.countId))).toEqual(
      new Set([countId]),
    )
  })

  it.each([
    [{ cohort: '2026-13', by: 'branch' }, 'INVALID_INPUT cohort'],
    [{ cohort, by: 'branch', months: 2 }, 'INVALID_INPUT months'],
    [{ cohort, by: 'person' }, 'INVALID_INPUT by'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('dispatcher1').getErrorCode('command.statistics', input)).toBe(code)
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin'])('is not for %s', async (name) => {
    expect(
      await product.as(name).getErrorCode('command.statistics', { cohort, by: 'branch' }),
    ).toBe('NOT_ALLOWED')
  })
})

it('a run of an older deployment stops where the new one has begun its own count', async () => {
  let begunMeanwhile: Promise<unknown> | undefined
  const otherProduct = await openProduct({
    onCommit: (collections) => {
      if (begunMeanwhile || !collections.includes('counted')) return
      const { database } = otherProduct.cloud
      const _id = 'statistics'
      begunMeanwhile = database.update('progress', { _id }, { $set: { countId: '2-1' } })
    },
  })
  try {
    await createCase(otherProduct, 'received', {}, 'first')
    await createCase(otherProduct, 'received', {}, 'second')
    const { clock, database } = otherProduct.cloud
    await clock.set(clock.now() + 61_000)
    await otherProduct.cloud.call('sequencer', {})
    expect(await otherProduct.cloud.call('jobs', {})).toEqual({ ok: true, data: { failed: [] } })
    await begunMeanwhile
    expect(database.find('counted', {})).toHaveLength(1)
    expect(database.find('progress', { _id: 'statistics' })).toMatchObject([
      { countId: '2-1', isComplete: false },
    ])
    const { isRecounting } = await otherProduct
      .as('dispatcher1')
      .call('command.statistics', { cohort, by: 'branch' })
    expect(isRecounting).toBe(true)
  } finally {
    await otherProduct.close()
  }
})
