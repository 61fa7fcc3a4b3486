import { afterEach, describe, expect, it } from 'vitest'
import { chainEvents, genesisHash } from '#shared/proof/chain'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { toPendingEvent } from '../event-codes'

let product: Product
afterEach(() => product.close())

const minute = 60_000
const backlog = 5000

/** Events that wait for their places in the log, as after a day on which the timer stood still. */
async function addWaitingEvents(): Promise<void> {
  const filedAt = product.cloud.clock.now() - 10 * minute
  const events = Array.from({ length: backlog }, (_, index) => {
    const caseId = `X${String(index).padStart(4, '0')}`
    const content = {
      caseId,
      seq: 1,
      type: 'counted',
      version: 1,
      salt: 'ab'.repeat(32),
      at: filedAt + index,
      by: { role: 'system' },
      data: { index },
    }
    return toPendingEvent(chainEvents(genesisHash, [content])[0]!)
  })
  await product.cloud.database.insert('events', events)
}

const countPendingEvents = () => product.cloud.database.count('events', { pending: true })
const findFailedRuns = () => product.cloud.calls.filter(({ error }) => error !== undefined)
const findExpiredOffers = (caseId: string) =>
  product.cloud.database.find('events', { caseId, type: 'offer.expired' })

describe('a backlog', () => {
  it('of 5,000 events for the log delays no offer, and is worked off minute by minute', async () => {
    product = await openProduct({ requestMs: 30 })
    const caseId = await createCase(product, 'offered')
    await addWaitingEvents()
    const [{ dueAt }] = product.cloud.database.find('schedule', { _id: `cases:${caseId}` }) as [any]
    const { clock } = product.cloud
    await clock.set(dueAt + minute)

    expect(findFailedRuns()).toEqual([])
    expect(findExpiredOffers(caseId)).toHaveLength(1)

    const counts = [countPendingEvents()]
    for (let run = 0; run < 4 && counts.at(-1)! > 100; run++) {
      await clock.step(minute)
      counts.push(countPendingEvents())
    }

    expect(findFailedRuns()).toEqual([])
    expect(counts.at(-1)).toBeLessThanOrEqual(100)
    expect(product.cloud.database.count('log_head')).toBe(1)
  })

  it('of other jobs hides no offer that is due later than they', async () => {
    product = await openProduct()
    const caseId = await createCase(product, 'offered')
    const { clock, database } = product.cloud
    const [{ dueAt }] = database.find('schedule', { _id: `cases:${caseId}` }) as [any]
    await clock.start(dueAt + 1000)
    const overdueJobs = Array.from({ length: 250 }, (_, index) => ({
      _id: `erasures:gone-${index}`,
      kind: 'erasures',
      subject: `gone-${index}`,
      dueAt: dueAt - minute + index,
    }))
    await database.insert('schedule', overdueJobs)
    await product.cloud.call('jobs', {})

    expect(findExpiredOffers(caseId)).toHaveLength(1)
  })
})
