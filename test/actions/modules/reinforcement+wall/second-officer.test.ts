import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.board', () => {
  it('counts the case of a neighbour among those of the officer who helps', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'busy-away')
    const loads = async () => {
      const { officers } = await product
        .as('cityLeader')
        .call('command.board', { district: 'longhushan' })
      return officers.map(({ openCases }) => openCases)
    }
    const before = await loads()
    await product
      .as('leader1')
      .call('dispatch.sendReinforcement', { caseId, officerId: 'officerElsewhere' })
    const busier = before.map((cases) => cases + 1)
    expect(await loads()).toEqual(busier)
    await product.as('officerElsewhere').call('officer.acceptOffer', { caseId })
    expect(await loads()).toEqual(busier)
    const city = await product.as('cityLeader').call('command.board', {})
    expect(city.officers.find(({ id }) => id === 'officerElsewhere')?.openCases).toBe(busier[0])
    await product
      .as('dispatcher1')
      .call('dispatch.recallCase', { caseId, reason: 'unable', note: '' })
    expect(await loads()).toEqual(before)
  })
})
