import { afterEach, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product, secrets } from '../../cloud'
import { makeHourlyWorkDue } from '../../due'
import { templateSetting, templates } from '../../service/templates'

let product: Product
afterEach(() => product.close())

/** The product with one field name of the setting that the account's templates do not have. */
async function openWithWrongField(): Promise<void> {
  const NOTICE_TEMPLATES = templateSetting.replace('hint:thing5', 'hint:thing3')
  product = await openProduct({ environment: { ...secrets, NOTICE_TEMPLATES }, templates })
}

const readFaultReports = async () =>
  (await product.as('admin').call('service.health', {})).faultReports

it('a message that WeChat refuses for its fields is a fault on the health page, with advice, and the case goes on', async () => {
  await openWithWrongField()
  await product.cloud.consent(product.as('consumer').openid, 'T-progress', true)
  await product.as('consumer').call('service.subscribe', { kinds: ['progress'] })
  const caseId = await createCase(product, 'settled')

  expect((await product.as('consumer').call('complaint.detail', { caseId })).state).toBe('settled')
  expect(await readFaultReports()).toMatchObject([
    { kind: 'fault', action: 'notices.progress', advice: 'message_fields' },
  ])
  expect(product.cloud.outbox).toEqual([])
})

it('the hourly job compares the setting with the account’s templates before anybody misses a message', async () => {
  await openWithWrongField()
  await makeHourlyWorkDue(product, 'jobs')
  await product.cloud.call('jobs', {})

  expect(await readFaultReports()).toMatchObject([
    { kind: 'fault', action: 'timer.checkNoticeTemplates', advice: 'message_fields' },
  ])
})

it('a setting that fits leaves no trouble', async () => {
  product = await openProduct({
    environment: { ...secrets, NOTICE_TEMPLATES: templateSetting },
    templates,
  })
  await makeHourlyWorkDue(product, 'jobs')
  await product.cloud.call('jobs', {})

  expect(await readFaultReports()).toEqual([])
})
