import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainEvents, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { waitUntilLogged } from '../../actions/ledger/phone'

let product: Product
beforeEach(async () => {
  product = await openProduct()
})
afterEach(() => product.close())

const { stringify, parse } = JSON
const find = (name: string, query: object = {}) => product.cloud.database.find(name, query) as any[]
const readLogHead = () => find('log_head')[0]

/**
 * Puts other words into a case's events, with all hashes made anew, as a writer of the database
 * can.
 */
async function rewrite(caseId: string): Promise<void> {
  const { database } = product.cloud
  const events = find('events', { caseId }).sort((a, b) => a.seq - b.seq)
  const changed = parse(stringify(events).replaceAll('"amountFen":1000', '"amountFen":1'))
  expect(changed).not.toEqual(events)
  const contents = changed.map(
    ({ _id, prev, hash, checkpoint, pending, request, ...content }: any) => content as LoggedEvent,
  )

  for (const [at, event] of chainEvents(genesisHash, contents).entries()) {
    const { _id } = events[at]
    await database.update(
      'events',
      { _id },
      { $set: { ...event, pending: true }, $unset: { checkpoint: '' } },
    )
  }
}

describe('the log signs only what is true', () => {
  it('a writer of the database who begins the log anew gets no signature', async () => {
    const caseId = await createCase(product, 'settled')
    await waitUntilLogged(product)

    expect(readLogHead().size).toBeGreaterThan(5)

    await rewrite(caseId)
    const { database } = product.cloud
    for (const name of ['log_head', 'tiles', 'checkpoints']) await database.remove(name, {})
    await database.update('events', {}, { $set: { pending: true }, $unset: { checkpoint: '' } })
    await product.cloud.clock.step(5 * 60_000)

    expect(readLogHead()).toBeUndefined()
    expect((await product.as('admin').call('service.health', {})).faultReports).toContainEqual(
      expect.objectContaining({ kind: 'fault', action: 'timer.sequence' }),
    )
  })

  it('nor one who rolls it back to an earlier head', async () => {
    await createCase(product, 'received', {}, 'early')
    await waitUntilLogged(product)
    const early = readLogHead()
    const tiles = find('tiles')
    await createCase(product, 'settled', {}, 'late')
    await waitUntilLogged(product)
    const { database } = product.cloud
    const { _id, ...earlierHead } = early
    await database.remove('log_head', {})
    await database.insert('log_head', [{ _id, ...earlierHead }])
    await database.remove('tiles', {})
    await database.insert('tiles', tiles)
    // An event that waits, and the ten minutes after which it is signed again.
    await createCase(product, 'received', {}, 'after')
    await product.cloud.clock.step(12 * 60_000)

    expect(readLogHead().checkpoint).toBe(early.checkpoint)
  })

  it('an entry that its event does not give is set aside, the others are signed', async () => {
    const caseId = await createCase(product, 'received', {}, 'forged')
    const { database } = product.cloud
    await database.update('events', { caseId, seq: 1 }, { $set: { 'data.amountFen': 1 } })
    const other = await createCase(product, 'received', {}, 'plain')
    await waitUntilLogged(product)

    expect(find('events', { invalid: true }).map(({ _id }) => _id)).toEqual([`${caseId}:000001`])
    expect(find('events', { _id: `${other}:000001` })[0].checkpoint).toBeGreaterThan(0)
    expect((await product.as('admin').call('service.health', {})).faultReports).toContainEqual(
      expect.objectContaining({ action: 'timer.sequence' }),
    )
  })
})
