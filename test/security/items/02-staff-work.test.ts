import { afterAll, beforeAll, expect, it } from 'vitest'
import { permissions } from '../../../cloudfunctions/_domain/permissions/table'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { actions, getReplyAbout, staffAreas } from './askers'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'assigned')
})
afterAll(() => product.close())

const staffWork = actions.filter(
  ({ area, name }) => staffAreas.includes(area) || !permissions[name].as.includes('consumer'),
)

it('2: staff work is refused to citizens, to the dismissed, to other districts', async () => {
  expect(staffWork.length).toBeGreaterThan(100)
  for (const action of staffWork) {
    const { as, on } = permissions[action.name]
    for (const who of ['consumer', 'stranger', 'formerOfficer']) {
      const { open, code } = outcomeOf(await getReplyAbout(product, action, who, caseId))
      if (as.includes('merchant')) expect(open, `${action.name} as ${who}`).toBe(false)
      else expect(code, `${action.name} as ${who}`).toBe('NOT_ALLOWED')
    }
    if (!on) continue
    for (const who of ['officerElsewhere', 'dispatcherElsewhere']) {
      const { code } = outcomeOf(await getReplyAbout(product, action, who, caseId))
      expect(['NOT_ALLOWED', 'CASE_NOT_FOUND'], `${action.name} as ${who}`).toContain(code)
    }
  }
})

const outcomeOf = (reply: { ok: boolean; error?: { code: string } }) => ({
  open: reply.ok,
  code: reply.error?.code,
})
