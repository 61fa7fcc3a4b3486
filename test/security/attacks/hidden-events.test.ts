import { hexToBytes } from '@noble/hashes/utils.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { canonicalBytes } from '#shared/proof/canonical'
import { labelledHash } from '#shared/proof/hash'
import { caseClasses, priorities } from '#shared/vocabulary/case'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { bindRepresentative } from '../../actions/merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** What a guesser who knows every field but the class and the priority would try. */
function guessesFor(event: any): string[] {
  const { caseId, seq, type, version, at, by, data, prev } = event
  return caseClasses.codes.flatMap((caseClass) =>
    priorities.codes.map((priority) => {
      const guessed = { ...data, class: caseClass, priority }
      const content = { caseId, seq, type, version, at, by, data: guessed }
      return labelledHash('event', hexToBytes(prev), canonicalBytes(content))
    }),
  )
}

it('the hash of a step that a party may not see does not tell what the step says', async () => {
  await bindRepresentative(product, 'owner')
  const caseId = await createCase(product, 'assigned')
  await waitUntilLogged(product)
  const triaged = product.cloud.database
    .find('events', { caseId })
    .filter((event: any) => event.data.class !== undefined && event.data.priority !== undefined)
  expect(triaged.length).toBeGreaterThan(0)

  for (const who of ['consumer', 'owner']) {
    const { steps } = await product.as(who).call('ledger.proof', { caseId })
    const shownHashes = steps.map(({ hash }) => hash)
    for (const event of triaged) {
      expect(shownHashes).toContain((event as any).hash)
      expect(shownHashes.filter((hash) => guessesFor(event).includes(hash))).toEqual([])
    }
  }
})
