import { Faults } from 'miniapp-cloud'
import { expect, it } from 'vitest'
import { complaintInput } from './case-in'
import { openProduct } from './cloud'

/** Rejects requests to the database until it has rejected so many. */
class CrowdedDatabase extends Faults {
  private readonly rejectedRequests: number

  constructor(rejectedRequests: number) {
    super({ crowded: 1 })
    this.rejectedRequests = rejectedRequests
  }

  override happens(...parameters: Parameters<Faults['happens']>): boolean {
    return this.injected.length < this.rejectedRequests && super.happens(...parameters)
  }
}

it.each([
  // A request is sent four times, so even the one that is rejected three times succeeds.
  ['for a while is asked again', 3, { ok: true }],
  ['all the time is busy', Number.POSITIVE_INFINITY, { ok: false, error: { code: 'BUSY' } }],
])('a database that has too many requests %s', async (_how, rejectedRequests, reply) => {
  const faults = new CrowdedDatabase(rejectedRequests)
  const product = await openProduct({ faults })
  try {
    faults.start(319)
    expect(
      await product.as('consumer').getReply('complaint.submit', complaintInput()),
    ).toMatchObject(reply)
    expect(faults.injected.length).toBeGreaterThan(2)
  } finally {
    faults.stop()
    await product.close()
  }
})
