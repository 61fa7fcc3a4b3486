import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'
import { bindRepresentative } from '../merchant/bound'
import { readVerifiedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/**
 * Moves the stored time into the past. Moving the clock would run a timer for every minute between.
 */
async function passReplyDeadline(caseId: string): Promise<void> {
  const acceptedAt = product.cloud.clock.now() - 8 * 86_400_000
  const answerBy = product.cloud.clock.now() - 1
  const past = { answerBy, 'state.acceptedAt': acceptedAt }
  await product.cloud.database.update('cases', { _id: caseId }, { $set: past })
  await makeDue(product, 'cases', caseId)
}

const readLastEvent = (caseId: string) =>
  product.cloud.database.find('events', { caseId }, { order: { seq: -1 } })[0] as {
    type: string
    data: object
  }

describe('the shop that says nothing', () => {
  it('is recorded as silent by the timer, once, also when the timer comes twice', async () => {
    await bindRepresentative(product, 'owner')
    const caseId = await createCase(product, 'assigned')
    await product.cloud.fire('jobs')

    expect(readLastEvent(caseId).type).toBe('offer.accepted')

    await passReplyDeadline(caseId)
    product.slowQueries.length = 0
    await Promise.all([product.cloud.fire('jobs'), product.cloud.fire('jobs')])

    expect(readLastEvent(caseId)).toMatchObject({
      type: 'merchant.unresponsive',
      data: { asked: true, priority: 'P2' },
    })
    expect(
      readVerifiedCase(product, caseId).types.filter((type) => type === 'merchant.unresponsive'),
    ).toHaveLength(1)
    expect(product.slowQueries).toEqual([])

    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '商家没有在期限内答复',
      who: { role: 'system' },
    })
    for (const name of ['consumer', 'officer1', 'dispatcher1', 'owner'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({ caseId })
  })

  it('says so when the shop has no representative', async () => {
    await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })
    const caseId = await createCase(product, 'offered')
    await passReplyDeadline(caseId)
    await product.cloud.fire('jobs')

    expect(readLastEvent(caseId)).toMatchObject({
      type: 'merchant.unresponsive',
      data: { asked: false },
    })
  })

  it('counts in the score of the shop also after a case was assessed and reopened', async () => {
    await bindRepresentative(product, 'owner')
    const caseId = await createCase(product, 'settled', {}, 'unhappy')
    const assessment = { caseId, substantiated: true }
    await product.as('officer1').call('merchant.recordAssessment', assessment)

    expect(readLastInput()).not.toHaveProperty('answered')

    await product.as('unhappy').call('complaint.rate', { caseId, stars: 1, tags: ['unsolved'] })
    const reopening = { caseId, reason: '商家答应退钱，一直没有退' }
    await product.as('unhappy').call('mediation.reopen', reopening)
    await passReplyDeadline(caseId)
    await product.cloud.fire('jobs')

    expect(readLastEvent(caseId).type).toBe('merchant.unresponsive')
    expect(readLastInput()).toMatchObject({ id: caseId, answered: false })
  })
})

/** What the scorecard of the shop last took from a complaint. */
const readLastInput = () =>
  product.cloud.database
    .find('events', { caseId: 'm-noodles' }, { order: { seq: -1 } })
    .map((scorecardEvent) => (scorecardEvent as unknown as { data: { input?: object } }).data.input)
    .find((input) => input !== undefined)
