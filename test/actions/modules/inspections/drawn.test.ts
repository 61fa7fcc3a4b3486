import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectTrustedLog } from '#shared/proof/trusted'
import { verifyDraw } from '../../../../miniprogram/modules/inspections/pages/draw-verification'
import { openProduct, type Product } from '../../cloud'
import { waitUntilLogged } from '../../ledger/phone'
import { openDraw, planDraw } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.drawn', () => {
  it('lets anybody draw again: the same shop and people, the commitment before the draw in the signed log', async () => {
    const { drawId, inspectors } = await openDraw(product)
    await waitUntilLogged(product)
    const view = await product.as('anybody').call('merchant.drawn', { drawId })
    const drawn = view.drawn.map(({ merchantId, officers }) => ({ merchantId, officers }))
    const proof = { pool: view.pool, drawn, committed: view.committed, opened: view.opened! }
    const log = selectTrustedLog(view.opened!.log!.key)

    expect(verifyDraw(proof, log)).toBe('sound')
    expect(
      verifyDraw(
        { ...proof, opened: { ...proof.opened, sealed: { ...proof.opened.sealed, index: 0 } } },
        log,
      ),
    ).toBe('not_in_log')
    expect(view).toMatchObject({
      mayOpen: false,
      drawn: [{ shop: '江边牛肉面馆', officers: inspectors }],
    })
    expect(view.drawn[0]).not.toHaveProperty('inspectors')
  })

  it('says to whom it is open, names inspectors to staff, and what was found to everybody', async () => {
    const waiting = await planDraw(product)

    const mayOpen = async (who: string) =>
      (await product.as(who).call('merchant.drawn', { drawId: waiting })).mayOpen
    expect(
      await Promise.all(
        [
          'dispatcher1',
          'headOfBranch',
          'leader1',
          'dispatcherElsewhere',
          'officer1',
          'anybody',
        ].map(mayOpen),
      ),
    ).toEqual([true, true, false, false, false, false])

    const { drawId, inspectors } = await openDraw(product)
    const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7, drawId }
    await product.as(inspectors[0]).call('merchant.inspect', input)
    const view = await product.as('dispatcher1').call('merchant.drawn', { drawId })

    expect(view.drawn).toMatchObject([
      { inspectors: inspectors.map((id) => `样例${id}`), found: { result: 'ordered' } },
    ])
    expect(view).not.toHaveProperty('dueAt')
    expect(
      await product.as('dispatcher1').getErrorCode('merchant.drawn', { drawId: 'nothing' }),
    ).toBe('MATTER_NOT_FOUND')
  })
})
