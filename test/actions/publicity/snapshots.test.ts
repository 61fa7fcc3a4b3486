import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { openProduct } from '../cloud'
import { createFallingShop, createShop, ratingInput } from '../merchant/shops'

const data = mkdtempSync(join(tmpdir(), 'snapshots-'))

afterAll(() => rmSync(data, { recursive: true, force: true }))

const tenInTheMorning = (day: string) => startOfDay(day) + 10 * 3_600_000

it('only shops with something new are visited, once a month; a fall shows when ten working days have passed in silence', async () => {
  let product = await openProduct({ data })
  const quiet = await createShop(product)
  const shop = await createFallingShop(product, 'owner')
  const rated = await createShop(product)
  await product.as('guest').call('merchant.rate', ratingInput(rated))

  const readScorecard = (id: string) =>
    product.cloud.database.find('scorecards', { _id: id })[0] as any
  expect([
    readScorecard(quiet.id),
    readScorecard(rated.id).due,
    readScorecard(rated.id).state.latest,
  ]).toEqual([undefined, '2026-12-01', undefined])

  await product.close()

  product = await openProduct({ data, seed: false, at: tenInTheMorning('2026-12-08') })
  // Lost on the first of the month, and twice now: once is what it comes to.
  await Promise.all([product.cloud.call('publicity', {}), product.cloud.call('publicity', {})])
  await product.cloud.call('publicity', {})

  expect(
    product.cloud.database.find('events', { caseId: `m-${rated.id}`, type: 'month.published' }),
  ).toHaveLength(1)
  expect(readScorecard(rated.id).state.latest).toMatchObject({
    day: '2026-12-08',
    month: '2026-11',
    inputs: { visitors: [] },
  })
  expect(readScorecard(rated.id).state.latest.score).not.toHaveProperty('level')
  expect(readScorecard(rated.id).due > '2026-12-08').toBe(true)
  expect(readScorecard(shop.id).state.shown.score.level.stars).toBe(4)
  expect(readScorecard(shop.id).heardUntil).toBe('2026-12-08')

  // Others who still have their days, more than one run looks at, and found before this shop by
  // name.
  const waiting = readScorecard(shop.id)
  waiting.state.objections['drop-2026-11-24'].toldOn = '2026-12-08'
  await product.cloud.database.insert(
    'scorecards',
    Array.from({ length: 201 }, (_, index) => ({
      ...waiting,
      _id: `a${index}`,
      heardUntil: '2026-12-22',
    })),
  )
  await product.close()

  product = await openProduct({ data, seed: false, at: tenInTheMorning('2026-12-09') })
  await product.cloud.call('publicity', {})

  expect(readScorecard(shop.id).state.objections['drop-2026-11-24'].state).toBe('lapsed')
  expect(readScorecard(shop.id).state.shown.score.level.stars).toBe(3)
  expect(readScorecard(shop.id)).not.toHaveProperty('heardUntil')
  expect(readScorecard('a0').state.objections['drop-2026-11-24'].state).toBe('told')
  expect(await product.cloud.call('publicity', {}, { openid: 'o-sly' })).toMatchObject({
    ok: false,
  })

  await product.close()
})
