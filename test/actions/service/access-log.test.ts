import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { preserveFile } from '../evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.accessLog', () => {
  it('lists reader, kind and time: staff by name, others without', async () => {
    const caseId = await createCase(product, 'assigned', {
      evidence: [await preserveFile(product, 'consumer')],
    })
    await product.as('officer1').call('complaint.detail', { caseId })
    await product.cloud.clock.step(1000)
    await product.as('officer1').call('evidence.view', { caseId })
    await product.cloud.clock.step(1000)
    await product.as('consumer').call('evidence.view', { caseId })
    const { accesses } = await product.as('consumer').call('service.accessLog', { caseId })

    expect(accesses.slice(0, 2)).toEqual([
      { at: expect.any(Number), what: 'evidence', who: { role: 'consumer' } },
      {
        at: expect.any(Number),
        what: 'evidence',
        who: { role: 'officer', name: '样例officer1', badge: '证officer1', branch: '江边分局' },
      },
    ])
    expect(
      accesses.some(({ what, who }) => what === 'consumer' && who.name === '样例officer1'),
    ).toBe(true)
    expect(accesses.map(({ at }) => at)).toEqual(accesses.map(({ at }) => at).sort((a, b) => b - a))
    expect(product.slowQueries).toEqual([])
  })

  it('is for the complainants, never for handlers, the shop or a stranger', async () => {
    const caseId = await createCase(product, 'assigned')
    for (const who of ['officer1', 'officer2', 'dispatcher1', 'leader1', 'stranger', 'shopkeeper'])
      expect(await product.as(who).getErrorCode('service.accessLog', { caseId }), who).toBe(
        'CASE_NOT_FOUND',
      )
  })
})
