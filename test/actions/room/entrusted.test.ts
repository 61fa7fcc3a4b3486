import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { form, strokes } from '../mediation/on-table'
import { bindTo } from '../merchant/bound'
import { consented, heard } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

it('the association mediates while it is entrusted: in the room, on the paper, and no longer', async () => {
  const caseId = await consented(product, 'guest')
  const { as } = product
  expect(await as('association').refused('room.open', { caseId })).toBe('CASE_NOT_FOUND')
  await as('o1').call('mediation.entrust', { caseId, bothAgree: true })
  await as('association').call('room.open', { caseId })
  await as('association').call('room.post', { caseId, text: '两位好' })
  await as('guest').call('room.post', { caseId, text: '您好' })
  expect(await heard(as('association'), caseId)).toEqual(['officer: 两位好', 'consumer: 您好'])
  const read = await as('guest').call('room.read', { caseId, after: 0 })
  expect(read.lines[0]).toMatchObject({ side: 'officer', name: '样例association' })
  expect(await as('association').call('room.read', { caseId, after: 0 })).toMatchObject({ entrusted: true })
  expect(product.cloud.database.find('notifications', { to: as('association').openid, kind: 'room' })).not.toEqual([])

  await as('association').call('mediation.propose', form(caseId, { mode: 'online' }))
  const { textHash, you, text } = await as('association').call('mediation.agreement', { caseId })
  expect(you).toBe('officer')
  expect(text).toContain('样例association')
  const signing = { caseId, textHash, signer: 'mediator' as const, strokes }
  expect((await as('association').call('mediation.witness', signing)).agreement?.signed).toEqual(['mediator'])

  await as('association').call('mediation.handBack', { caseId, result: 'not_agreed', note: '谈不拢，退回区局' })
  for (const [action, input] of [
    ['room.post', { text: '还有一句' }],
    ['room.note', { text: '还记一笔' }],
    ['mediation.abandon', {}],
    ['complaint.detail', {}],
    ['evidence.view', {}],
  ] as const)
    expect(await as('association').refused(action, { caseId, ...input }), action).toBe('CASE_NOT_FOUND')
})
