import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { accessLogKeptFrom } from '../../../cloudfunctions/_domain/case/erasure/retention'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { morning } from '../../actions/district'

const day = 86_400_000

/** The data that `before` leaves, opened again days later without a timer in between. */
async function laterOn(
  days: number,
  before: (product: Product) => Promise<string>,
  after: (product: Product, caseId: string) => Promise<void>,
) {
  const data = mkdtempSync(join(tmpdir(), 'later-'))
  try {
    const first = await openProduct({ data })
    const caseId = await before(first).finally(() => first.close())
    const second = await openProduct({ data, seed: false, at: morning + days * day })
    await after(second, caseId).finally(() => second.close())
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

const steps = ({ cloud: { database } }: Product, caseId: string) =>
  database.find('events', { caseId }, { order: { seq: 1 } }).map(({ type }) => type)

it('25: minutes that were missed are made up once, a minute run twice or three at once is one minute', () =>
  laterOn(
    9,
    (product) => createCase(product, 'offered'),
    async (product, caseId) => {
      const { cloud } = product
      for (let run = 0; run < 4; run++)
        for (const name of ['jobs', 'sequencer']) await cloud.call(name, {})
      const made = steps(product, caseId)
      const signed = cloud.database.count('checkpoints')
      expect(made).toContain('offer.expired')
      await Promise.all(
        [1, 2, 3].flatMap(() => [cloud.call('jobs', {}), cloud.call('sequencer', {})]),
      )
      expect(steps(product, caseId)).toEqual(made)
      expect(cloud.database.count('checkpoints')).toBe(signed)
    },
  ))

it('25: the access log of cases is kept longer than 180 days, whatever else is swept, and goes when its years are over', () =>
  laterOn(
    181,
    async (product) => {
      const caseId = await createCase(product, 'assigned')
      await product.as('officer1').call('complaint.detail', { caseId })
      return caseId
    },
    async ({ cloud }, caseId) => {
      const accesses = () => cloud.database.find('access_log').map(({ _id }) => _id)
      const earlierAccesses = accesses()
      expect(earlierAccesses.length).toBeGreaterThan(0)
      const from = accessLogKeptFrom(cloud.clock.now())
      const entry = { caseId, who: 'officer1', what: 'consumer' }
      await cloud.database.insert('access_log', [
        { _id: 'over', at: from - 1, ...entry },
        { _id: 'last', at: from, ...entry },
      ])
      for (let run = 0; run < 3; run++) await cloud.call('jobs', {})
      expect(accesses().sort()).toEqual([...earlierAccesses, 'last'].sort())
    },
  ))
