import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeHourlyWorkDue } from '../due'
import { expireOffers } from '../offers'
import { readVerifiedCase } from '../seals'

let product: Product
let filerCount = 0
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())
beforeEach(() => {
  filerCount++
})

const runJobs = () => product.cloud.call('jobs', {})
const createOfferedCase = () => createCase(product, 'offered', {}, `filer-${filerCount}`)

describe('the minute timer', () => {
  it('by itself moves an unanswered offer from officer to officer and then to the branch head', async () => {
    const caseId = await createOfferedCase()
    const owners: unknown[] = []
    for (let minute = 0; minute < 9 && owners.at(-1) !== 'centre'; minute++) {
      await product.cloud.clock.step(60_000)
      const { head } = readVerifiedCase(product, caseId)
      owners.push(head.state.state === 'returned' ? 'centre' : head.offeredTo?.join())
    }

    expect([...new Set(owners)]).toEqual(['officer1', 'officer2', 'officer3', 'centre'])
    expect(
      readVerifiedCase(product, caseId).types.filter((type) => type === 'offer.expired'),
    ).toHaveLength(3)

    const notification = product.cloud.database.find('notifications', {
      to: product.as('dispatcher1').openid,
    })[0]
    expect(notification).toMatchObject({ kind: 'returned', caseId })
  })

  it('leaves an offer alone that can still be answered', async () => {
    const caseId = await createOfferedCase()
    expect(await runJobs()).toEqual({ ok: true, data: { failed: [] } })
    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      state: { state: 'offered' },
      offeredTo: ['officer1'],
    })
  })

  it('run twice at once, or again, moves a case on only once', async () => {
    const caseId = await createOfferedCase()
    await expireOffers(product, caseId)
    await Promise.all([runJobs(), runJobs(), runJobs()])
    await runJobs()
    const { types, head } = readVerifiedCase(product, caseId)

    expect(types.filter((type) => type === 'offer.expired')).toHaveLength(1)
    expect(head.offeredTo).toEqual(['officer2'])
  })

  it('and the officer’s late answer at the same time: one owner or one next offer', async () => {
    const caseId = await createOfferedCase()
    await expireOffers(product, caseId)
    const [lateReply] = await Promise.all([
      product.as('officer1').getReply('officer.acceptOffer', { caseId }),
      runJobs(),
    ])

    expect(lateReply).toMatchObject({ ok: false, error: { code: 'OFFER_EXPIRED' } })

    const { types } = readVerifiedCase(product, caseId)
    expect(types.filter((type) => type === 'offer.expired')).toHaveLength(1)
  })

  it('serves many overdue cases, and one that is broken does not hold up the others', async () => {
    const ids = [await createOfferedCase(), await createOfferedCase(), await createOfferedCase()]
    for (const id of ids) await expireOffers(product, id)
    await product.cloud.database.update(
      'cases',
      { _id: ids[0] },
      { $set: { 'state.helpers': ['officerElsewhere'] } },
    )
    await runJobs()

    for (const id of ids.slice(1))
      expect(readVerifiedCase(product, id).types).toContain('offer.expired')
    expect(readVerifiedCase(product, ids[0]!).types).not.toContain('offer.expired')

    await product.cloud.database.remove('cases', { _id: ids[0] })
  })

  it('is not for people', async () => {
    for (const name of ['consumer', 'officer1', 'dispatcher1', 'admin'])
      expect(
        await product.cloud.call('jobs', {}, { openid: product.as(name).openid }),
      ).toMatchObject({
        ok: false,
        error: { code: 'NOT_ALLOWED' },
      })
  })

  it('hourly work that is more than a minute’s share goes on in the next minute', async () => {
    const { clock, database } = product.cloud
    const oldResponse = { bodyHash: '', at: clock.now() - 8 * 86_400_000 }
    await database.insert(
      'stored_responses',
      Array.from({ length: 250 }, (_, index) => ({ ...oldResponse, _id: `backlog-${index}` })),
    )

    const countOldResponses = () => database.count('stored_responses', { bodyHash: '' })

    await makeHourlyWorkDue(product, 'jobs')
    await runJobs()

    expect(countOldResponses()).toBe(50)

    await runJobs()
    expect(countOldResponses()).toBe(50)

    await clock.set(clock.now() + 61_000)
    await runJobs()

    expect(countOldResponses()).toBe(0)
  })

  it('forgets receipts after a week and quotas after two days, not before', async () => {
    const day = 86_400_000
    const now = product.cloud.clock.now()

    const oldDocument = (days: number) => ({
      _id: `aged-${days}`,
      bodyHash: '',
      count: 0,
      at: now - days * day,
    })

    await product.cloud.database.insert('stored_responses', [oldDocument(6), oldDocument(8)])
    await product.cloud.database.insert('quotas', [oldDocument(1), oldDocument(3)])
    await makeHourlyWorkDue(product, 'jobs')
    await runJobs()

    const listStoredIds = (name: string) =>
      product.cloud.database
        .find(name, { _id: { $in: [1, 3, 6, 8].map((days) => `aged-${days}`) } })
        .map(({ _id }) => _id)

    expect(listStoredIds('stored_responses')).toEqual(['aged-6'])
    expect(listStoredIds('quotas')).toEqual(['aged-1'])
  })
})
