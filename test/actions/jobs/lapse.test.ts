import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'
import { readVerifiedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const findAgendaItem = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.find(({ kind }) => kind === 'lapsed')
const findLapsedEvents = (caseId: string) =>
  readVerifiedCase(product, caseId).types.filter((type) => type === 'material.lapsed')

/**
 * Moves the last day for more material into the past. Moving the clock would run a timer for every
 * minute between.
 */
async function passMaterialDeadline(caseId: string): Promise<void> {
  const past = product.cloud.clock.now() - 1
  await product.cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { lapsesAt: past, 'state.requestedMaterials.dueAt': past } },
  )
  await makeDue(product, 'cases', caseId)
}

describe('material that was asked for and does not come', () => {
  it('is recorded once; its officer finds the case on their desk, goes on without it, and takes it all the same', async () => {
    const caseId = await createCase(product, 'assigned')
    await product
      .as('officer1')
      .call('complaint.requestMaterials', { caseId, needs: ['receipt'], days: 3 })
    await product.cloud.fire('jobs')

    expect([findLapsedEvents(caseId), await findAgendaItem('officer1')]).toEqual([[], undefined])

    const viewBefore = await product.as('consumer').call('complaint.detail', { caseId })
    expect(viewBefore.pending).toMatchObject({ what: 'material' })

    await passMaterialDeadline(caseId)
    await Promise.all([product.cloud.fire('jobs'), product.cloud.fire('jobs')])

    expect(findLapsedEvents(caseId)).toHaveLength(1)

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView).not.toHaveProperty('pending')
    expect(consumerView.timeline.at(-1)).toMatchObject({
      text: '消费者没有在期限内补充材料',
      who: { role: 'system' },
    })
    for (const name of ['consumer', 'officer1'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({ caseId })
    expect(await findAgendaItem('officer1')).toMatchObject({ count: 1 })
    expect([await findAgendaItem('officer2'), await findAgendaItem('dispatcher1')]).toEqual([
      undefined,
      undefined,
    ])

    const { open } = await product.as('officer1').call('officer.tasks', {})
    expect(open.find(({ id }) => id === caseId)).toMatchObject({ lapsed: true })

    await product
      .as('consumer')
      .call('complaint.supplement', { caseId, text: '小票在这里', evidence: [] })
    expect(await findAgendaItem('officer1')).toBeUndefined()
  })

  it('is the centre’s to decide on while no officer has the case', async () => {
    const caseId = await createCase(product, 'received')
    await product
      .as('dispatcher1')
      .call('complaint.requestMaterials', { caseId, needs: ['receipt'], days: 3 })
    await passMaterialDeadline(caseId)
    await product.cloud.fire('jobs')

    expect(await findAgendaItem('dispatcher1')).toMatchObject({ count: 1 })
    expect(await findAgendaItem('officer1')).toBeUndefined()
  })
})
