import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createCase } from '../actions/case-in'
import { openProduct, type Product } from '../actions/cloud'
import { morning } from '../actions/district'
import { jpeg, preserveFile } from '../actions/evidence/photos'
import { openWire } from '../actions/killed'
import { eraseOnRequest } from '../actions/ledger/erase-on-request'
import { waitUntilLogged } from '../actions/ledger/phone'
import { auditProduct } from '../security/audited'

const day = 86_400_000
/** More kills than two runs of the timer have writes. */
const most = 48
const data = mkdtempSync(join(tmpdir(), 'clock-killed-'))

afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Withdrawn cases with a photo each, old enough to be erased. */
async function aged(): Promise<{ product: Product; ids: string[] }> {
  const young = await openProduct({ data })
  const ids: string[] = []

  for (let count = 0; count < most; count++) {
    const filer = `filer-${count}`
    const evidence = [await preserveFile(young, filer, Buffer.concat([jpeg, Buffer.from(filer)]))]
    ids.push(await createCase(young, 'withdrawn', { evidence }, filer))
  }

  await waitUntilLogged(young)
  await young.close()

  return { product: await openProduct({ data, seed: false, at: morning + 200 * day }), ids }
}

it('killed before the writes of its minutes, the timer leaves what audits sound, and the next minute does the rest', async () => {
  const { product, ids } = await aged()
  const { database, files } = product.cloud
  const wire = await openWire(product, 'jobs', 'sequencer')
  try {
    await waitUntilLogged(product)
    let before = 1
    for (let killed = true; killed; before++) {
      const caseId = ids.pop()
      expect(caseId, `still killed before write ${before}`).toBeDefined()
      // An entry for the log, a case for the statistics, and an erased one with its photo and a
      // file that was taken away.
      await product.as('leader1').call('ledger.export', { caseId: caseId! })
      await eraseOnRequest(product, caseId!)
      killed = await wire.run(() => product.cloud.clock.step(120_000), before)
      await auditProduct(product)
      // The export was an access: the deed that enters it is itself an event, which settles a
      // minute later.
      await product.cloud.clock.step(120_000)
      expect(await auditProduct(product), `before write ${before}`).toMatchObject({ pending: 0 })
      expect(
        [database.count('erasures'), database.count('exports')],
        `before write ${before}`,
      ).toEqual([0, 0])
      expect(files.list().filter(({ path }) => path.startsWith('exports/'))).toEqual([])
      expect(database.count('evidence', { erasedAt: { $exists: true } })).toBe(most - ids.length)
    }
    expect(before).toBeGreaterThan(15)
  } finally {
    await wire.close()
    await product.close()
  }
}, 600_000)
