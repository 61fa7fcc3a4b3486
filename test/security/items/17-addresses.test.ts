import { expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'

it('17: the address of an item is given after permission only, dies within ten minutes, and is stored nowhere', async () => {
  const product = await openProduct()
  try {
    const caseId = await createCase(product, 'assigned', {
      evidence: [await preserveFile(product, 'consumer')],
    })
    for (const who of ['stranger', 'officerBranch2', 'dispatcherElsewhere', 'enforcement'])
      expect(await product.as(who).getErrorCode('evidence.view', { caseId })).toBe('CASE_NOT_FOUND')
    const { files } = await product.as('officer1').call('evidence.view', { caseId })
    const url = files[0]!.url
    expect((await fetch(url)).status).toBe(200)
    const { database, clock } = product.cloud
    for (const name of database.collections())
      expect(JSON.stringify(database.find(name)), name).not.toContain(url)
    await clock.set(clock.now() + 11 * 60_000)
    expect((await fetch(url)).ok).toBe(false)
  } finally {
    await product.close()
  }
})
