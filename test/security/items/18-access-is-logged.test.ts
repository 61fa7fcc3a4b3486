import { expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'

it('18: every change says when, who and what; so does every access to a person, to evidence, to a whole file', async () => {
  const product = await openProduct()
  try {
    const { database } = product.cloud
    const caseId = await createCase(product, 'settled', {
      evidence: [await preserveFile(product, 'consumer')],
    })
    const events = database.find('events', { caseId }, { order: { seq: 1 } })
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    for (const event of events)
      expect(event).toMatchObject({
        at: expect.any(Number),
        type: expect.any(String),
        by: { role: expect.any(String) },
      })
    const accesses = () => database.find('access_log', { caseId })
    const accessed = async (what: string, access: () => Promise<unknown>) => {
      const before = new Set(accesses().map(({ _id }) => _id))
      await access()
      const added = accesses().filter(({ _id }) => !before.has(_id))
      expect(added, what).toEqual([
        expect.objectContaining({ what, who: 'officer1', caseId, at: expect.any(Number) }),
      ])
    }
    await accessed('consumer', () => product.as('officer1').call('complaint.detail', { caseId }))
    await accessed('evidence', () => product.as('officer1').call('evidence.view', { caseId }))
    // The log is a minute or two behind: only what stands in it can be taken away.
    await product.cloud.clock.step(180_000)
    await accessed('export', () =>
      product.as('officer1').call('ledger.export', { caseId } as never),
    )
  } finally {
    await product.close()
  }
})
