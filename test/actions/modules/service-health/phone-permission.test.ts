import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRoot } from '../../../../scripts/paths'
import { openProduct, type Product } from '../../cloud'
import { phoneCode } from '../../service/phone-code'

const functions = mkdtempSync(join(tmpdir(), 'functions-'))
let product: Product
beforeAll(async () => {
  cpSync(inRoot('dist', 'cloudfunctions'), functions, { recursive: true })
  // A function has a permission only if DevTools has deployed it. This one stands for a function
  // that was deployed in another way.
  const configFile = join(functions, 'service', 'config.json')
  const config = JSON.parse(readFileSync(configFile, 'utf8'))
  writeFileSync(configFile, JSON.stringify({ ...config, permissions: { openapi: [] } }))
  product = await openProduct({ functions })
})
afterAll(async () => {
  await product.close()
  rmSync(functions, { recursive: true, force: true })
})

it('a missing permission is a fault with advice for the admin, and does not look like a spent code', async () => {
  const code = await phoneCode(product, 'consumer', '13900000001')
  expect(await product.as('consumer').getErrorCode('service.phone', { code })).toBe('FAULT')
  expect((await product.as('admin').call('service.health', {})).faultReports).toMatchObject([
    { kind: 'fault', action: 'service.phone', count: 1, advice: 'openapi_permission' },
  ])

  const logLines = product.cloud.calls.flatMap(({ logs }) => logs).map(({ text }) => text)
  const faultLine = logLines.find((line) => line.includes('"level":"fault"'))

  expect(faultLine).toContain('openapi_permission')
})
