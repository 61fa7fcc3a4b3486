import { afterAll, beforeAll, expect, it } from 'vitest'
import { permissions } from '../../../cloudfunctions/_domain/permissions/table'
import { caseIn } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { actions, askedAbout, staffAreas } from './askers'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await caseIn(product, 'assigned')
})
afterAll(() => product.close())

const staffWork = actions.filter(
  ({ area, name }) => staffAreas.includes(area) || !permissions[name].as.includes('consumer'),
)

it.each(staffWork)('2: $name is refused to citizens, to the dismissed, to other districts', async (action) => {
  for (const who of ['consumer', 'stranger', 'gone']) {
    const { open, code } = told(await askedAbout(product, action, who, caseId))
    if (permissions[action.name].as.includes('merchant')) expect(open, who).toBe(false)
    else expect(code, who).toBe('NOT_ALLOWED')
  }
  if (!permissions[action.name].on) return
  for (const who of ['o9', 'd9'])
    expect(['NOT_ALLOWED', 'CASE_NOT_FOUND'], who).toContain(told(await askedAbout(product, action, who, caseId)).code)
})

const told = (reply: { ok: boolean; error?: { code: string } }) => ({ open: reply.ok, code: reply.error?.code })
