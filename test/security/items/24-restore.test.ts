import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { restoreFolder, withFolderSource } from '../../../scripts/backup/folder'
import { verifyRestored } from '../../../scripts/backup/verify'
import { writeBackup } from '../../../scripts/backup/write-backup'
import { createCase } from '../../actions/case-in'
import { backupKey, logSeed, openProduct, type Product } from '../../actions/cloud'
import { morning } from '../../actions/district'
import { preserveFile } from '../../actions/evidence/photos'
import { eraseOnRequest } from '../../actions/ledger/erase-on-request'
import { readTimelineHashes, verifyAsPhone, waitUntilLogged } from '../../actions/ledger/phone'
import { findFirstFault } from '../audited'

const folder = mkdtempSync(join(tmpdir(), 'restore-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [data, backupFolder, elsewhere] = ['data', 'backup', 'elsewhere'].map((name) =>
  join(folder, name),
) as [string, string, string]
const day = 86_400_000

it('24: restored to another folder counts, hashes and the log’s root are equal; phones trust it; who is erased there leaves a proof', async () => {
  let product: Product = await openProduct({ data: join(data, 'cloud') })
  const item = await preserveFile(product, 'consumer')
  const caseId = await createCase(product, 'withdrawn', { evidence: [item] })
  await waitUntilLogged(product)
  const remembered = await readTimelineHashes(product, 'consumer', caseId)
  const { log } = await product.as('consumer').call('ledger.checkpoint', {})
  const manifest = await withFolderSource(data, (holding) =>
    writeBackup(holding, backupFolder, new Date(0), backupKey),
  )
  const { holds } = manifest
  await product.close()

  await restoreFolder(backupFolder, elsewhere, backupKey)

  expect(await verifyRestored({ manifest }, elsewhere, [publicKeyOfSeed(logSeed)])).toMatchObject({
    cases: 1,
    evidence: 1,
  })

  const again = await withFolderSource(elsewhere, (holding) =>
    writeBackup(holding, join(folder, 'again'), new Date(0), backupKey),
  )
  expect(again.holds).toEqual(holds)
  expect(holds.log!.root).toBe(log!.checkpoint.split('\n')[2])

  product = await openProduct({
    data: join(elsewhere, 'cloud'),
    seed: false,
    at: morning + 200 * day,
  })
  try {
    const proof = () => product.as('consumer').call('ledger.proof', { caseId })
    expect(verifyAsPhone(await proof(), remembered).finding).toBe('sound')
    await eraseOnRequest(product, caseId)
    await waitUntilLogged(product)
    expect(product.cloud.database.count('personal_data', { _id: caseId })).toBe(0)
    expect(await findFirstFault(product, { remembered: [log!.checkpoint] })).toBe('sound')
  } finally {
    await product.close()
  }
})
