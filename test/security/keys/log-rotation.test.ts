import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSnapshot } from 'miniapp-cloud/folder'
import { afterEach, expect, it } from 'vitest'
import { selectTrustedLog } from '#shared/proof/trusted'
import { checkLog, type WitnessMemory } from '#shared/proof/witness'
import { audit } from '../../../scripts/audit/audit'
import { keyIdOf } from '../../../scripts/keys/key-id'
import { createCase } from '../../actions/case-in'
import { logSeed, openProduct, type Product, secrets } from '../../actions/cloud'

const data = mkdtempSync(join(tmpdir(), 'log-rotation-'))
const nextSeed = Buffer.alloc(32, 19).toString('base64')
const formerKey = keyIdOf('LOG_SEED', logSeed)
const nextKey = keyIdOf('LOG_SEED', nextSeed)
const minute = 60_000

let product: Product
afterEach(() => {
  rmSync(data, { recursive: true, force: true })
})

const open = (more: Record<string, string>, at?: number) =>
  openProduct({
    data,
    seed: at === undefined,
    environment: { ...secrets, ...more },
    ...(at === undefined ? {} : { at }),
  })

const readLogHead = () => product.cloud.database.find('log_head')[0] as any
const failedSteps = () =>
  product.cloud.call('sequencer', {}) as Promise<{ data: { failed: string[] } }>

const auditWith = async (key: string, remembered: string[] = []) => {
  const source = readSnapshot(data)
  try {
    return audit(source, { key, remembered })
  } finally {
    await source.close()
  }
}

it('a leaked log key is replaced while the service runs: the log goes on, phones and the audit verify what the former key signed', async () => {
  product = await open({})
  await createCase(product, 'received')
  await product.cloud.clock.step(3 * minute)
  const before = readLogHead()
  const shownBefore = await product.as('phone').call('ledger.checkpoint', {})
  let memory: WitnessMemory = checkLog({}, shownBefore.log, product.cloud.clock.now(), [
    formerKey,
    nextKey,
  ]).memory

  expect(memory.key).toBe(formerKey)

  let at = product.cloud.clock.now()
  await product.close()

  // Without the former key in the environment nothing is signed, and the fault says why.
  product = await open({ LOG_SEED: nextSeed }, at)
  await createCase(product, 'received', {}, 'second')
  await product.cloud.clock.step(3 * minute)

  expect(readLogHead()).toEqual(before)
  expect(JSON.stringify(product.cloud.calls.flatMap(({ logs }) => logs))).toContain(
    'LOG_KEYS_BEFORE',
  )

  at = product.cloud.clock.now()
  await product.close()

  product = await open({ LOG_SEED: nextSeed, LOG_KEYS_BEFORE: formerKey }, at)
  await product.cloud.clock.step(4 * minute)

  expect((await failedSteps()).data.failed).toEqual([])
  expect(readLogHead()).toMatchObject({ key: nextKey })
  expect(readLogHead().size).toBeGreaterThan(before.size)

  const adminActions = product.cloud.database.find('deeds') as any[]
  const rekeyed = adminActions.filter(({ state }) => state.formerKey !== undefined)

  expect(rekeyed.map(({ state }) => state)).toEqual([
    {
      at: expect.any(Number),
      formerKey,
      key: nextKey,
      size: before.size,
      checkpoint: before.checkpoint,
    },
  ])

  const shown = await product.as('phone').call('ledger.checkpoint', { seen: before.size })
  const packaged = [formerKey, nextKey]
  const visit = checkLog(memory, shown.log, product.cloud.clock.now(), packaged)

  expect(visit.meeting).toBe('grown')

  // A phone with the old package alarms, until it gets the package with the new key.
  const early = checkLog(memory, shown.log, product.cloud.clock.now(), [formerKey]).memory
  expect(early.alarms).toMatchObject([{ kind: 'other_key' }])

  const updated = checkLog(early, shown.log, product.cloud.clock.now(), packaged).memory
  expect(updated.alarms).toMatchObject([{ kind: 'other_key', ended: expect.any(Number) }])

  memory = visit.memory
  expect(memory).toEqual({ key: nextKey, checkpoint: shown.log!.checkpoint })

  at = product.cloud.clock.now()
  await product.close()

  const remembered = [before.checkpoint]

  expect((await auditWith(nextKey, remembered)).logSize).toBeGreaterThan(before.size)
  await expect(auditWith(formerKey)).rejects.toThrow('names another key than the published one')

  // The former key is taken away, and the log still goes on.
  product = await open({ LOG_SEED: nextSeed }, at)
  await createCase(product, 'received', {}, 'third')
  await product.cloud.clock.step(3 * minute)

  expect((await failedSteps()).data.failed).toEqual([])

  await product.close()
  expect((await auditWith(nextKey, remembered)).pending).toBe(0)
})

it('who has the leaked key can sign nothing for a phone that has met the new one', () => {
  const packaged = [formerKey, nextKey]
  expect(selectTrustedLog(formerKey, undefined, packaged)?.key).toBeDefined()
  expect(selectTrustedLog(nextKey, formerKey, packaged)?.formerKeys).toHaveLength(1)
  expect(selectTrustedLog(formerKey, nextKey, packaged)).toBeUndefined()
  // The next package retires the key: then no phone accepts it, and old memories still open.
  expect(selectTrustedLog(formerKey, undefined, [nextKey], [formerKey])).toBeUndefined()
  expect(selectTrustedLog(nextKey, formerKey, [nextKey], [formerKey])?.formerKeys).toHaveLength(1)
})
