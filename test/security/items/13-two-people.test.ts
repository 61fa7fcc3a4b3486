import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase, createUrgentCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { actions, getReplyAbout } from './askers'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const owner = (caseId: string) =>
  (product.cloud.database.find('cases', { _id: caseId })[0] as { owner?: string }).owner

it('13: nobody gives a case that an officer has to another officer alone, by whatever action', async () => {
  const caseId = await createCase(product, 'assigned')
  const areas = ['dispatch', 'command', 'officer', 'complaint']
  const takesBack = actions.find(({ name }) => name === 'dispatch.recallCase')!
  const others = actions.filter((action) => areas.includes(action.area) && action !== takesBack)
  for (const who of ['officer2', 'dispatcher1', 'leader1', 'headOfBranch', 'cityLeader', 'admin'])
    for (const action of others) {
      await getReplyAbout(product, action, who, caseId)
      expect(owner(caseId), `${action.name} by ${who}`).toBe('officer1')
    }

  // The centre alone can recall it, but cannot alone name the next officer.
  expect(await getReplyAbout(product, takesBack, 'dispatcher1', caseId)).toMatchObject({ ok: true })

  for (const action of [...others, takesBack]) {
    await getReplyAbout(product, action, 'dispatcher1', caseId)
    expect(owner(caseId), `${action.name} by dispatcher1`).toBeUndefined()
  }
})

it('13: an urgent case is ended by its officer and a leader, by neither of them alone', async () => {
  const { as, cloud } = product
  const caseId = await createUrgentCase(product)

  const state = () =>
    (cloud.database.find('cases', { _id: caseId })[0]!.state as { state: string }).state

  const allowed = { caseId, allowed: true, reason: '看过记录，同意' }
  expect(await as('leader1').getErrorCode('command.decideClosing', allowed)).toBe('WRONG_STATE')

  await as('officer1').call('mediation.terminate', {
    caseId,
    mode: 'phone',
    ground: 'no_agreement',
    note: '双方谈不拢',
  })

  expect(state()).toBe('assigned')
  expect(await as('officer1').getErrorCode('command.decideClosing', allowed)).toBe('NOT_ALLOWED')

  await as('leader1').call('command.decideClosing', allowed)
  expect(state()).toBe('terminated')
})

it('13: an urgent case that one of the centre took is given to whom somebody names by another', async () => {
  const { as } = product
  const caseId = await createCase(product, 'received', {}, 'urgent')
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'urgent',
    officerId: 'officer1',
  })
  await as('officer1').call('officer.acceptOffer', { caseId })
  await as('dispatcher1').call('dispatch.recallCase', { caseId, reason: 'unreachable', note: '' })

  for (const caseClass of ['urgent', 'ordinary', 'suspected'] as const)
    for (const officerId of ['officer1', 'officer2', 'officer3'])
      expect(
        await as('dispatcher1').getErrorCode('dispatch.confirmTriage', {
          caseId,
          class: caseClass,
          officerId,
        }),
      ).toBe('SECOND_PERSON_NEEDED officerId')

  await as('leader1').call('command.order', { to: ['officer2'], text: '请立即处置', caseId })
  await as('officer2').call('officer.acceptOffer', { caseId })

  expect(owner(caseId)).toBe('officer2')
})

it('13: it takes the one who has it, the centre, and the one who takes it', async () => {
  const caseId = await createCase(product, 'assigned')
  const to = { caseId, class: 'ordinary', officerId: 'officer2' } as const

  expect(await product.as('dispatcher1').getErrorCode('dispatch.confirmTriage', to)).toBe(
    'WRONG_STATE',
  )

  await product.as('officer1').call('officer.returnCase', { caseId, reason: 'unable' })
  expect(owner(caseId)).toBeUndefined()
  expect(await product.as('officer2').getErrorCode('officer.acceptOffer', { caseId })).toBe(
    'CASE_NOT_FOUND',
  )

  await product.as('dispatcher1').call('dispatch.confirmTriage', to)
  expect(owner(caseId)).toBeUndefined()

  await product.as('officer2').call('officer.acceptOffer', { caseId })
  expect(owner(caseId)).toBe('officer2')
})
