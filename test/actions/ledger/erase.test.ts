import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rewriteAfterRemovals } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditProduct, findFirstFault } from '../../security/audited'
import { complaintInput, createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning, openidOf } from '../district'
import { jpeg, preserveFile, uploadFile } from '../evidence/photos'
import { itWritesOnce } from '../writes'
import { eraseOnRequest, recordErasureRequest } from './erase-on-request'
import { verifyAsPhone, waitUntilLogged } from './phone'
import { findTraces } from './traces'

const day = 86_400_000
/** Withdrawn cases may be erased on request by then, and receipts and quotas are long gone. */
const muchLater = morning + 200 * day
const data = mkdtempSync(join(tmpdir(), 'erase-'))
let product: Product
let caseId: string
/** Withdrawn on the first morning too, for the other tests. */
let otherCaseIds: string[]

/** The consumer's personal data, each in a form in which it could be stored. */
const personal = {
  name: '样例甲',
  phone: '13900000001',
  address: '胜利路',
  statement: '阳台上的猫看见老板把价目表翻了面',
  reason: '家里有事不想再追究了',
  photo: jpeg.subarray(20, 100),
  openid: openidOf('consumer'),
}
let wrappedKey: string

const reopenAt = async (openedAt: number) => {
  await product.close()
  await rewriteAfterRemovals(join(data, 'db'))
  product = await openProduct({ data, seed: false, at: openedAt })
}

beforeAll(async () => {
  product = await openProduct({ data })
  const me = product.as('consumer')
  const evidenceId = await preserveFile(product, 'consumer')
  await me.call('evidence.seal', {
    ...(await uploadFile(product, 'consumer', jpeg)),
    thumbnailOf: evidenceId,
  })
  ;({ caseId } = await me.call(
    'complaint.submit',
    complaintInput({ statement: personal.statement, evidence: [evidenceId] }),
  ))
  await me.call('complaint.withdraw', { caseId, reason: personal.reason })
  otherCaseIds = []
  for (let count = 0; count < 6; count++)
    otherCaseIds.push(await createCase(product, 'withdrawn', {}, `filer-${count}`))
  await waitUntilLogged(product)
  await product.as('leader1').call('complaint.detail', { caseId })
  wrappedKey = (
    product.cloud.database.find('personal_data', { _id: caseId })[0] as { wrappedKey: string }
  ).wrappedKey
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

const findTracesIn = (folder: string) => findTraces(folder, { ...personal, wrappedKey })

describe('ledger.erase', () => {
  it('refuses while the case must be kept, and callers other than the district’s leader', async () => {
    const erasureInput = { caseId, ground: 'asked' } as const
    expect(await product.as('leader1').getErrorCode('ledger.erase', erasureInput)).toBe(
      'RETENTION_RUNS ground',
    )
    expect(await product.as('leader1').getErrorCode('ledger.erase', { caseId, ground: '好' })).toBe(
      'INVALID_INPUT ground',
    )
    for (const who of ['consumer', 'dispatcher1', 'officer1', 'stranger'])
      expect(await product.as(who).getErrorCode('ledger.erase', erasureInput)).toBe('NOT_ALLOWED')

    const openCaseId = await createCase(product, 'received', {}, 'filer-open')
    expect(
      await product
        .as('leader1')
        .getErrorCode('ledger.erase', { ...erasureInput, caseId: openCaseId }),
    ).toBe('WRONG_STATE')
    expect(findTracesIn(data)).toEqual(expect.arrayContaining(['photo', 'openid', 'wrappedKey']))
  })

  it('destroys the key with the tombstone; proofs stay, for the phone and for the audit', async () => {
    await reopenAt(muchLater)
    const news = { _id: personal.openid, to: personal.openid }
    await product.cloud.database.insert('notifications', [
      { ...news, kind: 'withdrawn', caseId, at: muchLater },
    ])
    const answer = await eraseOnRequest(product, caseId)

    expect(answer.timeline.at(-1)).toMatchObject({
      type: 'personal_data.erased',
      text: '个人信息已依法删除',
    })
    expect(JSON.stringify(answer)).not.toMatch(/样例甲|13900000001|胜利路|阳台上的猫|不想再追究/)
    expect(product.cloud.database.count('personal_data', { _id: caseId })).toBe(0)
    // Both before and after the files are swept.
    expect(await findFirstFault(product)).toBe('sound')

    await waitUntilLogged(product)
    expect(product.cloud.database.count('erasures')).toBe(0)
    expect(product.cloud.database.count('notifications', news)).toBe(0)
    expect(await auditProduct(product)).toMatchObject({ pending: 0 })

    const proof = await product.as('leader1').call('ledger.proof', { caseId })
    expect(verifyAsPhone(proof)).toMatchObject({ finding: 'sound', proven: 4 })
  })

  it('is the end of the case: erased once, changed no more, not the consumer’s any more', async () => {
    expect(
      await product.as('leader1').getErrorCode('ledger.erase', { caseId, ground: 'asked' }),
    ).toBe('ALREADY_ERASED')
    expect(await product.as('consumer').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect((await product.as('consumer').call('complaint.mine', {})).cases).toEqual([])

    const { files } = await product.as('leader1').call('evidence.view', { caseId })
    expect(files).toEqual([])
    expect(product.slowQueries).toEqual([])
  })

  it('leaves no personal byte anywhere in the data folder once the cloud has been started again', async () => {
    for (const id of otherCaseIds) await eraseOnRequest(product, id)
    await waitUntilLogged(product)
    await reopenAt(muchLater + 10 * day)
    await product.cloud.clock.step(2 * 60_000)
    // Files without a name go at one start, space that the database has freed at the next.
    await reopenAt(muchLater + 11 * day)

    expect(await findFirstFault(product)).toBe('sound')
    // Names, phones and texts never lie there in clear; the open case of another filer has a name
    // of its own.
    expect(findTracesIn(data)).toEqual([])
  })

  it('an audit names a key that is there again, and evidence that was erased without a decision', async () => {
    const { database } = product.cloud
    await database.insert('personal_data', [{ _id: caseId, wrappedKey, masterKeyId: 'x' }])

    expect(await findFirstFault(product)).toBe(`personal_data/${caseId}`)

    await database.remove('personal_data', { _id: caseId })
    await database.insert('evidence', [
      { _id: 'loose', owner: '', fileID: '', sha256: 'x', bytes: 1, erasedAt: muchLater },
    ])

    expect(await findFirstFault(product)).toBe('evidence/loose')

    await database.remove('evidence', { _id: 'loose' })
  })
})

describe('ledger.erase, a write', () => {
  let freshProduct: Product
  const folder = mkdtempSync(join(tmpdir(), 'erase-once-'))
  const ids: string[] = []
  beforeAll(async () => {
    freshProduct = await openProduct({ data: folder })
    // One for each thing that is asked, and some for each time that a kill had let the erasure
    // through.
    for (let count = 0; count < 14; count++)
      ids.push(await createCase(freshProduct, 'withdrawn', {}, `filer-${count}`))
    await freshProduct.close()
    freshProduct = await openProduct({ data: folder, seed: false, at: muchLater })
  })
  afterAll(async () => {
    await freshProduct.close()
    rmSync(folder, { recursive: true, force: true })
  })
  itWritesOnce({
    product: () => freshProduct,
    action: 'ledger.erase',
    who: 'leader1',
    prepareInput: async () => {
      const caseId = ids.pop()
      if (!caseId) throw new Error('no case is left to erase: make more of them before')
      await recordErasureRequest(freshProduct, caseId)
      return { caseId, ground: 'asked' }
    },
    changeInput: (input) => ({ ...input, ground: 'expired' }),
  })
})
