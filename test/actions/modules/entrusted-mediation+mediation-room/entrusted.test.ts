import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { agreementInput, strokes } from '../../mediation/on-table'
import { bindRepresentative } from '../../merchant/bound'
import { createCaseForRoom, readMessages } from '../mediation-room/opened'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

it('the consumer council mediates while it is entrusted: in the room, on the paper, and no longer', async () => {
  const caseId = await createCaseForRoom(product, 'guest')
  const { as } = product

  expect(await as('council').getErrorCode('room.open', { caseId })).toBe('CASE_NOT_FOUND')

  await as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
  await as('council').call('room.open', { caseId })
  await as('council').call('room.post', { caseId, text: '两位好' })
  await as('guest').call('room.post', { caseId, text: '您好' })

  expect(await readMessages(as('council'), caseId)).toEqual(['officer: 两位好', 'consumer: 您好'])

  const roomView = await as('guest').call('room.read', { caseId, after: 0 })
  expect(roomView.lines[0]).toMatchObject({ side: 'officer', name: '样例council' })
  expect(await as('council').call('room.read', { caseId, after: 0 })).toMatchObject({
    entrusted: true,
  })
  expect(
    product.cloud.database.find('notifications', { to: as('council').openid, kind: 'room' }),
  ).not.toEqual([])

  await as('council').call('mediation.proposeAgreement', agreementInput(caseId, { mode: 'online' }))
  const { textHash, you, text } = await as('council').call('mediation.agreement', { caseId })

  expect(you).toBe('officer')
  expect(text).toContain('样例council')

  const signing = { caseId, textHash, signer: 'mediator' as const, strokes }
  expect(
    (await as('council').call('mediation.signOnOfficerPhone', signing)).agreement?.signed,
  ).toEqual(['mediator'])

  await as('council').call('mediation.returnEntrustment', {
    caseId,
    result: 'not_agreed',
    note: '谈不拢，退回区局',
  })

  for (const [action, input] of [
    ['room.post', { text: '还有一句' }],
    ['room.note', { text: '还记一笔' }],
    ['mediation.abandonAgreement', {}],
    ['complaint.detail', {}],
    ['evidence.view', {}],
  ] as const)
    expect(await as('council').getErrorCode(action, { caseId, ...input }), action).toBe(
      'CASE_NOT_FOUND',
    )
})
