import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSnapshot } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { logName } from '#shared/proof/log-name'
import { audit } from '../../../scripts/audit/audit'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import type { DocumentStore } from '../../../scripts/document-store'
import { giveCase, takeCase } from '../../../scripts/handover/exchange'
import { createCase } from '../case-in'
import { logSeed, openProduct, type Product } from '../cloud'

const harbourLog = 'zhihui315.harbour/log/1'
const ownKey = publicKeyOfSeed(logSeed)
const cities = [{ name: '样例市', logName, logKeys: [ownKey] }]

let product: Product
let folder: string
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'assigned', { mayTransfer: true })
  await product.cloud.clock.step(3 * 60_000)
})
afterAll(() => product.close())

async function exportCase(exportedId: string): Promise<void> {
  const input = { caseId: exportedId, volume: 1 }
  const { url } = await product.as('officer1').call('ledger.export', input)
  writeFileSync(join(folder, 'case.zip'), Buffer.from(await (await fetch(url)).arrayBuffer()))
}

/** A folder with the exported case file. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handover-'))
  await exportCase(caseId)
  return () => rmSync(folder, { recursive: true, force: true })
})

const store: DocumentStore = {
  list: async (collection, condition) => product.cloud.database.find(collection, condition) as any,
  put: async (collection, documents) => {
    for (const document of documents) await product.cloud.database.set(collection, document)
  },
}
const exchangeOf = (ownLog: string) => ({
  folder,
  store,
  ownLog,
  now: product.cloud.clock.now(),
})
const give = (recipient = harbourLog) =>
  giveCase(exchangeOf(logName), { recipient, basis: 'consent' })
const take = (ownLog = harbourLog) => takeCase(exchangeOf(ownLog), cities)

async function giveCompletely(): Promise<void> {
  await give()
  await product.cloud.clock.step(3 * 60_000)
  await give()
}

describe('a case that is handed over', () => {
  it('is complete once the log has signed it, arrives once, and both entries pass the audit', async () => {
    expect(await give()).toMatchObject({ isComplete: false, cover: { caseId } })
    await expect(take()).rejects.toThrow('还没有写进移送城市的存证目录')
    await product.cloud.clock.step(3 * 60_000)
    expect((await give()).isComplete).toBe(true)

    const { cover, senderName, report } = await take()
    expect([cover.caseId, senderName]).toEqual([caseId, '样例市'])
    expect(report).toContain(`核对无误：${cover.number}`)
    await expect(take()).rejects.toThrow('以前已经接收过')

    const count = (type: string) =>
      product.cloud.database.find('events', { type }).filter(({ data }: any) => data.digest).length
    expect([count('case.handedOver'), count('case.takenOver')]).toEqual([1, 1])
    await product.cloud.clock.step(3 * 60_000)
    const record = readSnapshot(product.data)
    try {
      expect(audit(record, { key: ownKey }).cases).toBe(1)
    } finally {
      await record.close()
    }
  })

  it('is refused by a city that it does not name', async () => {
    await giveCompletely()
    await expect(take('zhihui315.island/log/1')).rejects.toThrow('这一件不是移交给本市的')
  })

  it('is refused when a byte of its file has changed', async () => {
    await giveCompletely()
    appendFileSync(join(folder, 'case.zip'), ' ')
    await expect(take()).rejects.toThrow('案卷文件不是凭据里写的那几份')
    await expect(give()).rejects.toThrow('案卷文件和')
  })

  it('cannot be given to the own city, nor once more to another from the same folder', async () => {
    await expect(give(logName)).rejects.toThrow('不能移交给本市自己')
    await give()
    await expect(give('zhihui315.island/log/1')).rejects.toThrow('是另一次移交的')
  })

  it('cannot be given by a consent that its file does not hold', async () => {
    const silent = await createCase(product, 'assigned', {}, 'silent')
    await product.cloud.clock.step(3 * 60_000)
    await exportCase(silent)

    await expect(give()).rejects.toThrow('没有投诉人同意移送的记录')
    await expect(
      giveCase(exchangeOf(logName), { recipient: harbourLog, basis: 'jurisdiction' }),
    ).resolves.toMatchObject({ isComplete: false })
  })

  it('cannot be given with a file that proves nothing', async () => {
    writeFileSync(join(folder, 'case.zip'), Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'))
    await expect(give()).rejects.toThrow()
  })
})
