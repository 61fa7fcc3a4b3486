import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { pdf } from '../../domain/evidence-files/samples'
import { complaintInput, createCase } from '../case-in'
import { createKey, openProduct, secrets } from '../cloud'
import { makeHourlyWorkDue } from '../due'
import { preserveFile } from '../evidence/photos'

const data = mkdtempSync(join(tmpdir(), 'rotation-'))

afterAll(() => rmSync(data, { recursive: true, force: true }))

const next = Buffer.alloc(32, 17).toString('base64')
const reopenWith = (environment: Record<string, string>) =>
  openProduct({ data, seed: false, environment: { ...secrets, ...environment } })

it('the master key is changed while people go on: old cases stay readable, and at the end the old key opens nothing', async () => {
  const productBefore = await openProduct({ data })
  const evidence = [
    await preserveFile(productBefore, 'consumer', pdf(), { kind: 'file', name: '样例合同.pdf' }),
  ]
  const caseId = await createCase(productBefore, 'assigned', { evidence })
  const view = await productBefore.as('consumer').call('complaint.detail', { caseId })

  expect(view.evidence).toMatchObject([{ name: '样例合同.pdf' }])

  const request = [complaintInput(), createKey()] as const
  const filedComplaint = await productBefore.as('retrying').call('complaint.submit', ...request)
  const { code } = await productBefore.as('consumer').call('ledger.proof', { caseId })
  await productBefore.close()

  const lost = await reopenWith({ MASTER_KEY: next })

  expect(await lost.as('consumer').getErrorCode('complaint.detail', { caseId })).toBe('FAULT')

  await lost.close()

  const productWithBothKeys = await reopenWith({
    MASTER_KEY: next,
    MASTER_KEYS_BEFORE: secrets.MASTER_KEY,
  })

  expect(await productWithBothKeys.as('consumer').call('complaint.detail', { caseId })).toEqual(
    view,
  )
  // A phone whose answer was lost asks again, and gets the same case.
  expect(await productWithBothKeys.as('retrying').call('complaint.submit', ...request)).toEqual(
    filedComplaint,
  )

  const second = await createCase(productWithBothKeys, 'received')

  const findWrappedKeys = (id: string) =>
    productWithBothKeys.cloud.database.find('personal_data', { _id: id }) as unknown as {
      wrappedKey: string
      masterKeyId: string
    }[]

  const [young] = findWrappedKeys(second)
  expect(findWrappedKeys(caseId)[0]!.masterKeyId).not.toBe(young!.masterKeyId)

  await makeHourlyWorkDue(productWithBothKeys, 'jobs')
  await productWithBothKeys.cloud.call('jobs', {})
  await makeHourlyWorkDue(productWithBothKeys, 'jobs')
  await productWithBothKeys.cloud.call('jobs', {})

  expect(findWrappedKeys(caseId)[0]!.masterKeyId).toBe(young!.masterKeyId)
  expect(findWrappedKeys(second)).toEqual([young])

  const [item] = productWithBothKeys.cloud.database.find('evidence') as unknown as {
    saidBy: string
  }[]
  expect(item!.saidBy).toBe(young!.masterKeyId)

  await productWithBothKeys.close()

  const productAfter = await reopenWith({ MASTER_KEY: next })

  expect(await productAfter.as('consumer').call('complaint.detail', { caseId })).toEqual(view)
  expect((await productAfter.as('consumer').call('ledger.proof', { caseId })).code).toBe(code)

  await productAfter.close()

  const productWithOldKey = await reopenWith({})

  expect(await productWithOldKey.as('consumer').getErrorCode('complaint.detail', { caseId })).toBe(
    'FAULT',
  )

  await productWithOldKey.close()
})
