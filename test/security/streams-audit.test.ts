import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../actions/cloud'
import { makeHourlyWorkDue } from '../actions/due'
import { waitUntilLogged } from '../actions/ledger/phone'
import { askQuestion } from '../actions/modules/consultation/asking'
import { fileComplaints, readTrends } from '../actions/modules/trends/trending'
import { joinStaff } from '../actions/staff/members'
import { auditProduct, findFirstFault } from './audited'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const words = {
  order: '请到江边牛肉面馆去',
  question: '网购的鞋试穿过',
  reason: '同一设备刷评',
  left: '本人辞职',
}

it('an order, a trend, a consultation, an account and a rating are in the log, without words and persons, and audited', async () => {
  const { cloud, as } = product
  const { id: orderId } = await as('leader1').call('command.order', {
    to: ['officer1'],
    text: words.order,
  })
  await as('officer1').call('command.acknowledge', { orderId })
  await fileComplaints(product)
  await waitUntilLogged(product)
  const [trend] = await readTrends(product, 'dispatcher1')
  await as('dispatcher1').call('warning.resolve', { trendId: trend!.id, result: 'filed' })
  const forgotten = await askQuestion(product, 'ann')
  const answeredId = await askQuestion(product, 'bob')
  await as('dispatcher1').call('service.reply', {
    consultationId: answeredId,
    words: words.question,
  })
  await cloud.database.update(
    'consultations',
    { _id: forgotten },
    { $inc: { updatedAt: -366 * 86_400_000 } },
  )
  await makeHourlyWorkDue(product, 'jobs')
  await cloud.call('jobs', {})
  const { staffId } = await joinStaff(product)
  await as('admin').call('staff.change', { staffId, active: false, reason: words.left })
  const rated = { merchantId: 'noodles', points: [5, 4, 5] as [number, number, number] }
  const rating = await as('eve').call('merchant.rate', {
    ...rated,
    scene: 'wall.noodles',
    position: inside,
  })
  await as('leader1').call('merchant.judge', {
    ratingId: rating.id,
    counts: false,
    reason: words.reason,
  })
  await waitUntilLogged(product)

  const { events } = await auditProduct(product)
  const stored = JSON.stringify(cloud.database.find('events'))

  for (const word of [
    ...Object.values(words),
    ...['ann', 'bob', 'eve', 'officer1'].map((who) => as(who).openid),
  ])
    expect(stored).not.toContain(word)
  expect(events).toBe(cloud.database.count('events'))

  const heads = {
    orders: orderId,
    trends: trend!.id,
    consultations: answeredId,
    staff: staffId,
    ratings: rating.id,
  }
  for (const [collection, _id] of Object.entries(heads)) {
    const [head] = cloud.database.find(collection, { _id }) as [{ _id: string; state: object }]
    await cloud.database.set(collection, { ...head, state: { ...head.state, more: 1 } })

    expect(await findFirstFault(product)).toBe(`${collection}/${_id}`)

    await cloud.database.remove(collection, { _id })
    expect(await findFirstFault(product)).toBe(`${collection}/${_id}`)

    await cloud.database.insert(collection, [head])
  }

  expect(await findFirstFault(product)).toBe('sound')
})

/** In the noodle shop. */
const inside = { longitude: 117.005, latitude: 28.005, accuracy: 20 }
