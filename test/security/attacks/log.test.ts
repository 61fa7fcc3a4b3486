import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainEvents, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import { caseIn } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { published } from '../../actions/ledger/phone'

let product: Product
beforeEach(async () => {
  product = await openProduct()
})
afterEach(() => product.close())

const { stringify, parse } = JSON
const find = (name: string, query: object = {}) => product.cloud.database.find(name, query) as any[]
const head = () => find('log_head')[0]

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
    ({ _id, prev, hash, checkpoint, pending, ...content }: any) => content as LoggedEvent,
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
    const caseId = await caseIn(product, 'settled')
    await published(product)
    expect(head().size).toBeGreaterThan(5)
    await rewrite(caseId)
    const { database } = product.cloud
    for (const name of ['log_head', 'tiles', 'checkpoints']) await database.remove(name, {})
    await database.update('events', {}, { $set: { pending: true }, $unset: { checkpoint: '' } })
    await product.cloud.clock.step(5 * 60_000)
    expect(head()).toBeUndefined()
    expect((await product.as('admin').call('service.health', {})).faultReports).toContainEqual(
      expect.objectContaining({ kind: 'fault', action: 'timer.sequence' }),
    )
  })

  it('nor one who rolls it back to an earlier head', async () => {
    await caseIn(product, 'received', {}, 'early')
    await published(product)
    const early = head()
    const tiles = find('tiles')
    await caseIn(product, 'settled', {}, 'late')
    await published(product)
    const { database } = product.cloud
    const { _id, ...kept } = early
    await database.remove('log_head', {})
    await database.insert('log_head', [{ _id, ...kept }])
    await database.remove('tiles', {})
    await database.insert('tiles', tiles)
    // An event that waits, and the ten minutes after which it is signed again.
    await caseIn(product, 'received', {}, 'after')
    await product.cloud.clock.step(12 * 60_000)
    expect(head().checkpoint).toBe(early.checkpoint)
  })

  it('an entry that its event does not give is set aside, the others are signed', async () => {
    const caseId = await caseIn(product, 'received', {}, 'forged')
    const { database } = product.cloud
    await database.update('events', { caseId, seq: 1 }, { $set: { 'data.amountFen': 1 } })
    const other = await caseIn(product, 'received', {}, 'plain')
    await published(product)
    expect(find('events', { invalid: true }).map(({ _id }) => _id)).toEqual([`${caseId}:000001`])
    expect(find('events', { _id: `${other}:000001` })[0].checkpoint).toBeGreaterThan(0)
    expect((await product.as('admin').call('service.health', {})).faultReports).toContainEqual(
      expect.objectContaining({ action: 'timer.sequence' }),
    )
  })
})
