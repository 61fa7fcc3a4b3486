import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readAgenda = async (who: string) => (await product.as(who).call('service.agenda', {})).items
const readAgendaKinds = async (who: string) =>
  (await readAgenda(who)).map(({ kind, count }) => `${kind} ${count}`)

describe('service.agenda', () => {
  it('is empty where nothing waits', async () => {
    for (const who of ['dispatcherElsewhere', 'officerElsewhere', 'council', 'admin'])
      expect(await readAgenda(who)).toEqual([])
  })

  it('tells the centre what waits, the case that nobody has first', async () => {
    const caseId = await createCase(product, 'received')
    product.slowQueries.length = 0

    expect((await readAgendaKinds('dispatcher1'))[0]).toBe('unowned 1')
    expect((await readAgenda('dispatcher1'))[0]!.at).toBeGreaterThan(
      product.cloud.clock.now() - 86_400_000,
    )
    expect(await readAgendaKinds('leader1')).toEqual(['unowned 1'])
    expect(await readAgendaKinds('council')).toEqual([])
    expect(await readAgenda('dispatcherElsewhere')).toEqual([])
    expect(caseId).toBeTruthy()
  })

  it('shows an officer their own figures, and nobody else', async () => {
    await createCase(product, 'settled', {}, 'owner-of-settled')
    const { own } = await product.as('officer1').call('service.agenda', {})

    expect(own).toEqual({ today: 1, month: 1, rated: 0, minutes: expect.any(Number) })
    expect((await product.as('officer2').call('service.agenda', {})).own).toMatchObject({
      today: 0,
      month: 0,
    })
    expect((await product.as('dispatcher1').call('service.agenda', {})).own).toBeUndefined()
  })

  it('counts for a leader of the city what waits in any district', async () => {
    expect(await readAgendaKinds('cityLeader')).toContain('unowned 1')
  })

  it('reads by indexes alone', async () => {
    product.slowQueries.length = 0
    for (const who of [
      'officer1',
      'dispatcher1',
      'leader1',
      'cityLeader',
      'enforcement',
      'council',
      'admin',
    ])
      await readAgenda(who)

    expect(product.slowQueries).toEqual([])
  })

  it.each(['consumer', 'merchant'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('service.agenda', {})).toBe('NOT_ALLOWED')
  })
})
