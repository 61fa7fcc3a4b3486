import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Faults, faultKinds } from 'miniapp-cloud'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../actions/cloud'
import { morning } from '../actions/district'
import { waitUntilLogged } from '../actions/ledger/phone'
import { listAdminActions, verifyHistory } from './faults/history'
import { runLoad } from './faults/load'
import { PersistentPeople } from './faults/persistent'
import { chooseSeeds } from './length'

/** With this many, every kind of fault has its turn. */
const usual = 6

const conflicts = { 'operation-conflict': 0.04, 'commit-conflict': 0.1, 'duplicate-key': 0.04 }
const losses = {
  crowded: 0.01,
  'lost-reply': 0.012,
  'lost-answer': 0.08,
  'time-out': 0.002,
  restart: 0.004,
}
const turns = { 'timer-missed': 0.2, 'timer-doubled': 0.2, 'timer-late': 0.2 }

describe('whole cases while the cloud fails', () => {
  const faults = new Faults({ ...conflicts, ...losses, ...turns }, 4)
  const start = mkdtempSync(join(tmpdir(), 'faults-'))
  const seen = new Set<string>()
  let product: Product
  let calm: string[]

  async function runOnce(seed?: number): Promise<PersistentPeople> {
    await product.cloud.clock.set(morning)
    await product.cloud.restore(start)
    const people = new PersistentPeople(product)
    if (seed !== undefined) faults.start(seed)
    await runLoad(product, people).finally(() => faults.stop())
    await waitUntilLogged(product)
    return people
  }

  beforeAll(async () => {
    product = await openProduct({ faults, isolation: 'fork' })
    await product.cloud.save(start)
    const people = await runOnce()
    await verifyHistory(product, people)
    calm = listAdminActions(product)
  })
  afterAll(async () => {
    await product.close()
    rmSync(start, { recursive: true, force: true })
  })

  it.each(chooseSeeds(usual))(
    'seed %i: nothing is lost, nothing doubled, one owner, the audit is green',
    async (seed) => {
      try {
        const people = await runOnce(seed)
        await verifyHistory(product, people)
        expect(listAdminActions(product)).toEqual(calm)
        for (const { kind } of faults.injected) seen.add(kind)
      } catch (error) {
        const made = faults.injected.map(({ kind, place }) => `${kind} at ${place}`).join('\n')
        throw new Error(`again with SOAK_SEED=${seed}: ${(error as Error).message}\n${made}`, {
          cause: error,
        })
      }
    },
    120_000,
  )

  if (chooseSeeds(usual).length >= usual)
    it('and every kind of fault has happened', () => {
      expect([...seen].sort()).toEqual([...faultKinds].sort())
    })
})
