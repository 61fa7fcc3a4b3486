import { createRequire } from 'node:module'
import jsQR from 'jsqr'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { arrivalCodeIn } from '#shared/arrival-code'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { readVerifiedCase } from '../../seals'
import { walk } from '../travel-records/tracks'

const { PNG } = createRequire(import.meta.url)('pngjs')

let product: Product
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

it('an arrival is proved better by positions that stayed and the code', async () => {
  const caseId = await createCase(product, 'assigned')
  await product.cloud.clock.step(5 * 60_000)
  const { ownedSince } = product.cloud.database.find('cases', { _id: caseId })[0]!.state as {
    ownedSince: number
  }
  const firstFixAt = walk[0]!.at
  const positions = walk.map((fix) => ({ ...fix, at: ownedSince + 1000 + fix.at - firstFixAt }))
  await product.as('officer1').call('officer.track', { caseId, positions })
  await product
    .as('officer1')
    .call('officer.recordArrival', { caseId, code: await readShownCode() })
  const { proof } = readVerifiedCase(product, caseId).events.at(-1)!.data as { proof: string }

  expect(proof).toBe('both')
})
