import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product, secrets } from '../../cloud'
import { templateSetting, templates } from '../../service/templates'
import { assignDuties, publishWarning } from '../../warning/desk-of'

let product: Product
beforeAll(async () => {
  const environment = { ...secrets, NOTICE_TEMPLATES: templateSetting }
  product = await openProduct({ environment, templates })
})
afterAll(() => product.close())

it('a person is notified of a new warning in the district that they follow', async () => {
  const curious = product.as('curious')
  await product.cloud.consent(curious.openid, 'T-progress', true)
  await curious.call('service.subscribe', { kinds: ['progress'] })
  await curious.call('warning.follow', { districtId: 'yuehu', on: true })
  await assignDuties(product)
  const id = await publishWarning(product)
  const messages = product.cloud.outbox.filter(({ openid }) => openid === curious.openid)

  expect(messages).toMatchObject([
    { page: `publicity/warning/warning?id=${id}`, data: { phrase8: { value: '消费警示' } } },
  ])
})
