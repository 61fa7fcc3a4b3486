import { expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Phone, type Product } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { preserveFile } from '../../actions/evidence/photos'

const planted = {
  planted: 'planted-value',
  _id: 'planted-id',
  _openid: 'planted-openid',
  openid: 'planted-openid',
  complainant: 'planted-openid',
  role: 'planted-role',
  districtId: 'planted-district',
  status: 'planted-state',
  owner: 'planted-owner',
  seq: -777777777,
  hash: 'planted-hash',
  acceptedAt: -777777777,
  state: { state: 'planted-state' },
}

/** The same input with fields beside its own that no caller may set, at every depth. */
const spread = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(spread)
  if (typeof value !== 'object' || value === null) return value
  return {
    ...planted,
    ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spread(inner)])),
  }
}

const greedy = (phone: Phone): Phone => ({
  ...phone,
  call: (name, input, key) => phone.call(name, spread(input) as never, key),
})

it('6: of fields that the contract does not know none reaches the database, on the whole way of cases', async () => {
  const product = await openProduct()
  try {
    const as = (name: string) => greedy(product.as(name))
    const greedily: Product = { ...product, as }
    for (const state of ['settled', 'terminated', 'refused', 'withdrawn', 'concluded'] as const) {
      const evidence = state === 'concluded' ? [] : [await preserveFile(greedily, 'consumer')]
      const caseId = await createCase(greedily, state, { evidence })
      const [head] = product.cloud.database.find('cases', { _id: caseId })
      expect(head).toMatchObject({
        complainant: openidOf('consumer'),
        districtId: 'yuehu',
        state: { state },
      })
    }
    const { database } = product.cloud
    for (const name of database.collections())
      expect(JSON.stringify(database.find(name)), name).not.toMatch(/planted|-777777777/)
  } finally {
    await product.close()
  }
})
