import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventHash } from '#shared/proof/chain'
import { bodyHash } from '#shared/proof/hash'
import { createCase } from '../../actions/case-in'
import { createKey, openProduct, type Product } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { bindRepresentative } from '../../actions/merchant/bound'
import { createStarredShop, publishToday, ratingInput } from '../../actions/merchant/shops'
import { phoneCode } from '../../actions/service/phone-code'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('no phone number can be guessed from the hash of an input: without the key a dump says nothing', async () => {
  const caseId = await createCase(product, 'received', {}, 'moved')
  const input = { caseId, by: 'words', phone: '13900000077' } as const
  await product.as('moved').call('complaint.changePhone', input)
  const receipts = JSON.stringify(
    ['stored_responses', 'events'].map((name) => product.cloud.database.find(name, {})),
  )

  expect(receipts).not.toContain(bodyHash(input))
})

it('a number that WeChat charges for is asked of it twenty times a day for one person', async () => {
  for (let asked = 0; asked < 20; asked++) {
    const code = await phoneCode(product, 'asks', '13900000001')
    await product.as('asks').call('service.phone', { code })
  }
  expect(await product.as('asks').getErrorCode('service.phone', { code: 'another' })).toBe(
    'TOO_MANY',
  )
})

it('an export is not given again to the officer from whom the case was taken since', async () => {
  const caseId = await createCase(product, 'assigned', {}, 'exported')
  await waitUntilLogged(product)
  const key = createKey()
  const first = await product.as('officer1').call('ledger.export', { caseId, volume: 1 }, key)

  expect(await product.as('officer1').call('ledger.export', { caseId, volume: 1 }, key)).toEqual(
    first,
  )

  await product
    .as('dispatcher1')
    .call('dispatch.recallCase', { caseId, reason: 'unreachable', note: '' })
  expect(
    await product.as('officer1').getErrorCode('ledger.export', { caseId, volume: 1 }, key),
  ).toBe('CASE_NOT_FOUND')
})

it('a single rating that waits between two publications of a shop cannot be guessed from the hash that they show', async () => {
  const shop = await createStarredShop(product)

  const fetchScorecard = async () => {
    const path = `/scorecards/${shop.id}.json`
    const asked = { path, httpMethod: 'GET', headers: {}, queryStringParameters: {} }
    return ((await product.cloud.call('scorecards', asked)) as { body: string }).body
  }

  const first = await fetchScorecard()
  const at = product.cloud.clock.now()
  await product.as('single').call('merchant.rate', ratingInput(shop, [1, 1, 1]))
  await publishToday(product, shop.id)
  const second = await fetchScorecard()
  const was = JSON.parse(first).sealed
  const is = JSON.parse(second).sealed

  expect(is.event.seq).toBe(was.event.seq + 2)
  expect(is.event.data.inputs).toEqual(was.event.data.inputs)

  const [hidden] = product.cloud.database.find('events', {
    caseId: was.event.caseId,
    seq: was.event.seq + 1,
  }) as any[]
  const { id } = hidden.data.input

  // Who knows rater, day, moment, every form of the event and its salt tries all stars.
  const guessed = (ids: string[], salt: string): boolean =>
    ids.some((id) =>
      [1, 2, 3, 4, 5].some((stars) => {
        const input = { kind: 'rating', id, day: hidden.data.input.day, source: 'located', stars }
        const event = {
          ...was.event,
          seq: was.event.seq + 1,
          type: 'input.added',
          at: hidden.at,
          by: hidden.by,
          data: { input },
          salt,
        }
        return eventHash(eventHash(was.prev, was.event), event) === is.prev
      }),
    )

  expect(Math.abs(hidden.at - at)).toBeLessThan(60_000)
  expect(guessed([id], hidden.salt)).toBe(true)
  // Nobody but the service has the salt.
  expect(guessed([id], was.event.salt)).toBe(false)

  const person = [openidOf('single'), shop.id, hidden.data.input.day]
  const texts = [
    person.join('/'),
    `rating/${person.join('/')}`,
    `zhihui-315/rating/${person.join('/')}`,
  ]
  const known = texts.flatMap((text) =>
    ['sha256', 'sha1', 'md5'].map((way) => createHash(way).update(text).digest('hex')),
  )

  expect(
    guessed(
      known.flatMap((one) => [one, one.slice(0, 32)]).concat(bodyHash(person), ''),
      hidden.salt,
    ),
  ).toBe(false)
  // Nor is the id told to anybody but the rater.
  expect(id).toMatch(/^[0-9a-f]{32}$/)

  await bindRepresentative(product, 'boss', shop.id)
  const standings = ['boss', 'stranger'].map((who) =>
    product.as(who).call('merchant.standing', { merchantId: shop.id }),
  )

  expect([first, second, JSON.stringify(await Promise.all(standings))].join()).not.toContain(id)
})
