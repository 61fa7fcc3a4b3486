import { createRequire } from 'node:module'
import jsQR from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrivalCodeIn } from '#shared/arrival-code'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindTo } from '../../merchant/bound'
import { sealedCase } from '../../seals'

const { PNG } = createRequire(import.meta.url)('pngjs')

let product: Product
let count = 0
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

/** What a camera reads on the shop's phone. */
async function shown(): Promise<string> {
  const { picture } = await product
    .as('owner')
    .call('merchant.challenge', { merchantId: 'noodles' })
  const { data, width, height } = PNG.sync.read(Buffer.from(picture.split(',')[1]!, 'base64'))
  return arrivalCodeIn(jsQR(Uint8ClampedArray.from(data), width, height)!.data)!
}
const fresh = () => caseIn(product, 'assigned', {}, `filer-${++count}`)
const arrive = (caseId: string, more: object) =>
  product.as('officer1').call('officer.recordArrival', { caseId, ...more })
const refused = (caseId: string, more: object) =>
  product.as('officer1').refused('officer.recordArrival', { caseId, ...more })
const proofOf = (caseId: string) =>
  (sealedCase(product, caseId).events.at(-1)!.data as { proof: string }).proof

describe('an arrival', () => {
  it('is proved by the code on the shop’s phone', async () => {
    const caseId = await fresh()
    const { timeline } = await arrive(caseId, { code: await shown() })
    expect(proofOf(caseId)).toBe('scan')
    expect(timeline.at(-1)!.detail).toContain('扫码')
    const consumers = await product.as(`filer-${count}`).call('complaint.detail', { caseId })
    expect(consumers.timeline.find(({ type }) => type === 'officer.arrived')).not.toHaveProperty(
      'detail',
    )
  })

  it('refuses a code that was used for another case, has been replaced or is over; then it may be tried again', async () => {
    const [first, second] = [await fresh(), await fresh()]
    const used = await shown()
    await arrive(first, { code: used })
    expect(await refused(second, { code: used })).toBe('INVALID_INPUT code')
    const replaced = await shown()
    const current = await shown()
    expect(await refused(second, { code: replaced })).toBe('INVALID_INPUT code')
    await product.cloud.clock.step(2 * 60_000)
    expect(await refused(second, { code: current })).toBe('INVALID_INPUT code')
    await arrive(second, { code: await shown() })
    expect(proofOf(second)).toBe('scan')
  })

  it('does not spend the code of one who may not arrive', async () => {
    const [over, open] = [await caseIn(product, 'settled', {}, `filer-${++count}`), await fresh()]
    const code = await shown()
    expect(await refused(over, { code })).toBe('WRONG_STATE')
    await arrive(open, { code })
    expect(proofOf(open)).toBe('scan')
  })

  it('that comes later, without a line then, is not held up by a code that is over by now', async () => {
    const caseId = await fresh()
    const { ownedSince } = product.cloud.database.find('cases', { _id: caseId })[0]!.state as {
      ownedSince: number
    }
    const code = await shown()
    await product.cloud.clock.step(10 * 60_000)
    await arrive(caseId, { code, doneAt: ownedSince + 60_000 })
    expect(proofOf(caseId)).toBe('declared')
  })

  it('takes no code where there is no shop, and none that is none', async () => {
    const respondent = { by: 'words' as const, name: '水果摊', address: '沿江路口' }
    const caseId = await caseIn(product, 'assigned', { respondent }, `filer-${++count}`)
    expect(await refused(caseId, { code: await shown() })).toBe('INVALID_INPUT code')
    expect(await refused(caseId, { code: 'short' })).toBe('INVALID_INPUT code')
  })
})
