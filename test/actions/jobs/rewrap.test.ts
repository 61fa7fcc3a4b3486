import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { pdf } from '../../domain/evidence-files/samples'
import { caseIn, submission } from '../case-in'
import { newKey, openProduct, secrets } from '../cloud'
import { anHourPasses } from '../due'
import { sealed } from '../evidence/photos'

const data = mkdtempSync(join(tmpdir(), 'rotation-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const next = Buffer.alloc(32, 17).toString('base64')
const later = (environment: Record<string, string>) =>
  openProduct({ data, seed: false, environment: { ...secrets, ...environment } })

it('the master key is changed while people go on: old cases stay readable, and at the end the old key opens nothing', async () => {
  const before = await openProduct({ data })
  const evidence = [await sealed(before, 'consumer', pdf(), { kind: 'file', name: '样例合同.pdf' })]
  const caseId = await caseIn(before, 'assigned', { evidence })
  const seen = await before.as('consumer').call('complaint.detail', { caseId })
  expect(seen.evidence).toMatchObject([{ name: '样例合同.pdf' }])
  const request = [submission(), newKey()] as const
  const filed = await before.as('retrying').call('complaint.submit', ...request)
  const { code } = await before.as('consumer').call('ledger.proof', { caseId })
  await before.close()

  const lost = await later({ MASTER_KEY: next })
  expect(await lost.as('consumer').refused('complaint.detail', { caseId })).toBe('FAULT')
  await lost.close()

  const both = await later({ MASTER_KEY: next, MASTER_KEYS_BEFORE: secrets.MASTER_KEY })
  expect(await both.as('consumer').call('complaint.detail', { caseId })).toEqual(seen)
  // A phone whose answer was lost asks again, and gets the same case.
  expect(await both.as('retrying').call('complaint.submit', ...request)).toEqual(filed)
  const second = await caseIn(both, 'received')
  const own = (id: string) =>
    both.cloud.database.find('personal_data', { _id: id }) as unknown as {
      wrappedKey: string
      masterKeyId: string
    }[]
  const [young] = own(second)
  expect(own(caseId)[0]!.masterKeyId).not.toBe(young!.masterKeyId)
  await anHourPasses(both, 'jobs')
  await both.cloud.call('jobs', {})
  await anHourPasses(both, 'jobs')
  await both.cloud.call('jobs', {})
  expect(own(caseId)[0]!.masterKeyId).toBe(young!.masterKeyId)
  expect(own(second)).toEqual([young])
  const [item] = both.cloud.database.find('evidence') as unknown as { saidBy: string }[]
  expect(item!.saidBy).toBe(young!.masterKeyId)
  await both.close()

  const after = await later({ MASTER_KEY: next })
  expect(await after.as('consumer').call('complaint.detail', { caseId })).toEqual(seen)
  expect((await after.as('consumer').call('ledger.proof', { caseId })).code).toBe(code)
  await after.close()

  const old = await later({})
  expect(await old.as('consumer').refused('complaint.detail', { caseId })).toBe('FAULT')
  await old.close()
})
