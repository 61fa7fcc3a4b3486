import { createRequire } from 'node:module'
import jsQR from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrivalCodeIn } from '#shared/arrival-code'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { readVerifiedCase } from '../../seals'

const { PNG } = createRequire(import.meta.url)('pngjs')

let product: Product
let count = 0
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

/** What a camera reads on the shop's phone. */
async function readShownCode(): Promise<string> {
  const { picture } = await product
    .as('owner')
    .call('merchant.challenge', { merchantId: 'noodles' })
  const { data, width, height } = PNG.sync.read(Buffer.from(picture.split(',')[1]!, 'base64'))
  return arrivalCodeIn(jsQR(Uint8ClampedArray.from(data), width, height)!.data)!
}

const createAssignedCase = () => createCase(product, 'assigned', {}, `filer-${++count}`)
const recordArrival = (caseId: string, change: object) =>
  product.as('officer1').call('officer.recordArrival', { caseId, ...change })
const getErrorCode = (caseId: string, change: object) =>
  product.as('officer1').getErrorCode('officer.recordArrival', { caseId, ...change })
const readArrivalProof = (caseId: string) =>
  (readVerifiedCase(product, caseId).events.at(-1)!.data as { proof: string }).proof

describe('an arrival', () => {
  it('is proved by the code on the shop’s phone', async () => {
    const caseId = await createAssignedCase()
    const { timeline } = await recordArrival(caseId, { code: await readShownCode() })

    expect(readArrivalProof(caseId)).toBe('scan')
    expect(timeline.at(-1)!.detail).toContain('扫码')

    const consumers = await product.as(`filer-${count}`).call('complaint.detail', { caseId })
    expect(consumers.timeline.find(({ type }) => type === 'officer.arrived')).not.toHaveProperty(
      'detail',
    )
  })

  it('refuses a code that was used for another case, has been replaced or is over; then it may be tried again', async () => {
    const firstCaseId = await createAssignedCase()
    const secondCaseId = await createAssignedCase()
    const used = await readShownCode()
    await recordArrival(firstCaseId, { code: used })

    expect(await getErrorCode(secondCaseId, { code: used })).toBe('INVALID_INPUT code')

    const replaced = await readShownCode()
    const current = await readShownCode()

    expect(await getErrorCode(secondCaseId, { code: replaced })).toBe('INVALID_INPUT code')

    await product.cloud.clock.step(2 * 60_000)
    expect(await getErrorCode(secondCaseId, { code: current })).toBe('INVALID_INPUT code')

    await recordArrival(secondCaseId, { code: await readShownCode() })
    expect(readArrivalProof(secondCaseId)).toBe('scan')
  })

  it('does not spend the code of one who may not arrive', async () => {
    const settledCaseId = await createCase(product, 'settled', {}, `filer-${++count}`)
    const openCaseId = await createAssignedCase()
    const code = await readShownCode()

    expect(await getErrorCode(settledCaseId, { code })).toBe('WRONG_STATE')

    await recordArrival(openCaseId, { code })
    expect(readArrivalProof(openCaseId)).toBe('scan')
  })

  it('accepts a code that has expired when an offline arrival is sent later', async () => {
    const caseId = await createAssignedCase()
    const { ownedSince } = product.cloud.database.find('cases', { _id: caseId })[0]!.state as {
      ownedSince: number
    }
    const code = await readShownCode()
    await product.cloud.clock.step(10 * 60_000)
    await recordArrival(caseId, { code, doneAt: ownedSince + 60_000 })

    expect(readArrivalProof(caseId)).toBe('declared')
  })

  it('refuses a code where there is no shop, and an invalid one', async () => {
    const respondent = { by: 'words' as const, name: '水果摊', address: '沿江路口' }
    const caseId = await createCase(product, 'assigned', { respondent }, `filer-${++count}`)

    expect(await getErrorCode(caseId, { code: await readShownCode() })).toBe('INVALID_INPUT code')
    expect(await getErrorCode(caseId, { code: 'short' })).toBe('INVALID_INPUT code')
  })
})
