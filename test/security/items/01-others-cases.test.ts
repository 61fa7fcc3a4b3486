import { afterAll, beforeAll, expect, it } from 'vitest'
import { permissions } from '../../../cloudfunctions/_domain/permissions/table'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'
import { liveSecrets } from '../../actions/modules/livestream/studio'
import { actions, getReplyAbout, outsiders } from './askers'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct({ environment: liveSecrets })
  caseId = await createCase(product, 'assigned', {
    consumer,
    evidence: [await preserveFile(product, 'consumer')],
  })
  await product.as('consumer').call('live.open', { merchantId: 'noodles' })
})
afterAll(() => product.close())

const consumer = { ...complaintInput().consumer, phone: '13900000777' }

const about = () => ({
  events: product.cloud.database.find('events', { caseId }),
  streams: product.cloud.database.find('livestreams'),
})

it('1: no action opens or changes a case, its evidence or a stream for who has no part in it', async () => {
  const before = about()
  const strange: string[] = []
  for (const action of actions)
    for (const who of outsiders) {
      const reply = await getReplyAbout(product, action, who, caseId)
      const code = reply.ok ? 'ok' : reply.error.code
      const closed = ['CASE_NOT_FOUND', 'NOT_ALLOWED'].includes(code)
      if (permissions[action.name].on && !closed) strange.push(`${action.name} as ${who}: ${code}`)
      for (const trace of Object.values(consumer))
        if (JSON.stringify(reply).includes(trace))
          strange.push(`${action.name} tells ${who} ${trace}`)
    }

  expect(strange).toEqual([])
  expect(about()).toEqual(before)
})
