import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageVersion } from '#shared/package-version'
import { newKey, openProduct, type Product } from './cloud'
import { openid } from './district'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const send = (action: string, version: unknown) =>
  product.cloud.call(
    'service',
    { action, input: {}, key: newKey(), version },
    { openid: openid('consumer') },
  )

it.each([undefined, '0.1.0', packageVersion, '99.0.0'])(
  'a package of version %s is answered',
  async (version) => {
    expect(await send('me', version)).toMatchObject({ ok: true })
  },
)

it.each(['0.0.1', 'develop', 7])('a package of version %s is asked to update', async (version) => {
  expect(await send('me', version)).toMatchObject({
    ok: false,
    error: { code: 'PACKAGE_TOO_OLD' },
  })
})

it('an action that is missing here is on its way where the package is newer than the functions', async () => {
  expect(await send('somethingNew', '99.0.0')).toMatchObject({
    ok: false,
    error: { code: 'SERVICE_UPDATING' },
  })
  expect(await send('somethingNew', packageVersion)).toMatchObject({
    ok: false,
    error: { code: 'UNKNOWN_ACTION' },
  })
})
