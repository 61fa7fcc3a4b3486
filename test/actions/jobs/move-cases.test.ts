import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { anHourPasses } from '../due'
import { runOut } from '../offers'
import { sealedCase } from '../seals'

let product: Product
let filed = 0
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())
beforeEach(() => {
  filed++
})

const tick = () => product.cloud.call('jobs', {})
const offered = () => caseIn(product, 'offered', {}, `filer-${filed}`)

describe('the minute timer', () => {
  it('by itself moves an unanswered offer from officer to officer and then to the branch head', async () => {
    const caseId = await offered()
    const owners: unknown[] = []
    for (let minute = 0; minute < 9 && owners.at(-1) !== 'centre'; minute++) {
      await product.cloud.clock.step(60_000)
      const { head } = sealedCase(product, caseId)
      owners.push(head.state.state === 'returned' ? 'centre' : head.offeredTo?.join())
    }
    expect([...new Set(owners)]).toEqual(['officer1', 'officer2', 'officer3', 'centre'])
    expect(
      sealedCase(product, caseId).types.filter((type) => type === 'offer.expired'),
    ).toHaveLength(3)
    const notification = product.cloud.database.find('notifications', {
      to: product.as('dispatcher1').openid,
    })[0]
    expect(notification).toMatchObject({ kind: 'returned', caseId })
  })

  it('leaves an offer alone that can still be answered', async () => {
    const caseId = await offered()
    expect(await tick()).toEqual({ ok: true, data: { failed: [] } })
    expect(sealedCase(product, caseId).head).toMatchObject({
      state: { state: 'offered' },
      offeredTo: ['officer1'],
    })
  })

  it('run twice at once, or again, moves a case on only once', async () => {
    const caseId = await offered()
    await runOut(product, caseId)
    await Promise.all([tick(), tick(), tick()])
    await tick()
    const { types, head } = sealedCase(product, caseId)
    expect(types.filter((type) => type === 'offer.expired')).toHaveLength(1)
    expect(head.offeredTo).toEqual(['officer2'])
  })

  it('and the officer’s late answer at the same time: one owner or one next offer', async () => {
    const caseId = await offered()
    await runOut(product, caseId)
    const [late] = await Promise.all([
      product.as('officer1').reply('officer.acceptOffer', { caseId }),
      tick(),
    ])
    expect(late).toMatchObject({ ok: false, error: { code: 'OFFER_EXPIRED' } })
    const { types } = sealedCase(product, caseId)
    expect(types.filter((type) => type === 'offer.expired')).toHaveLength(1)
  })

  it('serves many overdue cases, and one that is broken does not hold up the others', async () => {
    const ids = [await offered(), await offered(), await offered()]
    for (const id of ids) await runOut(product, id)
    await product.cloud.database.update(
      'cases',
      { _id: ids[0] },
      { $set: { 'state.helpers': ['officerElsewhere'] } },
    )
    await tick()
    for (const id of ids.slice(1)) expect(sealedCase(product, id).types).toContain('offer.expired')
    expect(sealedCase(product, ids[0]!).types).not.toContain('offer.expired')
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
    const old = { bodyHash: '', at: clock.now() - 8 * 86_400_000 }
    await database.insert(
      'stored_responses',
      Array.from({ length: 250 }, (_, index) => ({ ...old, _id: `backlog-${index}` })),
    )
    const left = () => database.count('stored_responses', { bodyHash: '' })
    await anHourPasses(product, 'jobs')
    await tick()
    expect(left()).toBe(50)
    await tick()
    expect(left()).toBe(50)
    await clock.set(clock.now() + 61_000)
    await tick()
    expect(left()).toBe(0)
  })

  it('forgets receipts after a week and quotas after two days, not before', async () => {
    const day = 86_400_000
    const now = product.cloud.clock.now()
    const aged = (days: number) => ({
      _id: `aged-${days}`,
      bodyHash: '',
      count: 0,
      at: now - days * day,
    })
    await product.cloud.database.insert('stored_responses', [aged(6), aged(8)])
    await product.cloud.database.insert('quotas', [aged(1), aged(3)])
    await anHourPasses(product, 'jobs')
    await tick()
    const kept = (name: string) =>
      product.cloud.database
        .find(name, { _id: { $in: [1, 3, 6, 8].map((days) => `aged-${days}`) } })
        .map(({ _id }) => _id)
    expect(kept('stored_responses')).toEqual(['aged-6'])
    expect(kept('quotas')).toEqual(['aged-1'])
  })
})
