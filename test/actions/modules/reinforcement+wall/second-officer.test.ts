import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.board', () => {
  it('counts the case of a neighbour among those of the officer who helps', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'busy-away')

    const readOpenCases = async () => {
      const { officers } = await product
        .as('cityLeader')
        .call('command.board', { district: 'longhushan' })
      return officers.map(({ openCases }) => openCases)
    }

    const openCasesBefore = await readOpenCases()
    await product
      .as('leader1')
      .call('dispatch.sendReinforcement', { caseId, officerId: 'officerElsewhere' })
    const busier = openCasesBefore.map((cases) => cases + 1)

    expect(await readOpenCases()).toEqual(busier)

    await product.as('officerElsewhere').call('officer.acceptOffer', { caseId })
    expect(await readOpenCases()).toEqual(busier)

    const city = await product.as('cityLeader').call('command.board', {})
    expect(city.officers.find(({ id }) => id === 'officerElsewhere')?.openCases).toBe(busier[0])

    await product
      .as('dispatcher1')
      .call('dispatch.recallCase', { caseId, reason: 'unable', note: '' })
    expect(await readOpenCases()).toEqual(openCasesBefore)
  })
})
