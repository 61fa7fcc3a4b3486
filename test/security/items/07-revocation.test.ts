import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'assigned')
})
afterAll(() => product.close())

it.each([
  ['officer1', 'officer.tasks', {}],
  ['dispatcher1', 'dispatch.inbox', { box: 'moving' }],
  ['leader1', 'command.board', {}],
] as const)(
  '7: %s is dismissed, and the very next call is refused; likewise on a case',
  async (who, action, input) => {
    const { database } = product.cloud

    const detail = () => product.as(who).getReply('complaint.detail', { caseId })

    await product.as(who).call(action, input as never)
    expect(await detail()).toMatchObject({ ok: true })

    await database.update('staff', { _id: who }, { $set: { active: false } })
    expect(await product.as(who).getErrorCode(action, input)).toBe('NOT_ALLOWED')
    expect(await detail()).toMatchObject({ error: { code: 'CASE_NOT_FOUND' } })

    await database.update(
      'staff',
      { _id: who },
      { $set: { active: true, districtId: 'longhushan' } },
    )

    expect(await detail(), 'moved to another district').toMatchObject({
      error: { code: 'CASE_NOT_FOUND' },
    })

    await database.update('staff', { _id: who }, { $set: { districtId: 'yuehu' } })
    expect(await detail()).toMatchObject({ ok: true })
  },
)
