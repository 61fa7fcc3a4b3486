import { Faults } from 'miniapp-cloud'
import { expect, it } from 'vitest'
import { complaintInput } from './case-in'
import { openProduct } from './cloud'

it.each([
  ['for a while is asked again', 0.2, { ok: true }],
  ['all the time is busy', 1, { ok: false, error: { code: 'BUSY' } }],
])('a database that has too many requests %s', async (_how, crowded, reply) => {
  const faults = new Faults({ crowded })
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
