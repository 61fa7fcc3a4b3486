import { afterAll, beforeAll, expect, it } from 'vitest'
import { chainEvents } from '#shared/proof/chain'
import { createCase } from './case-in'
import { openProduct, type Product } from './cloud'
import { readVerifiedCase } from './seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/**
 * What a newer version of the functions would have written: one more event, and a head that it
 * folded.
 */
async function writeNewerEvent(caseId: string): Promise<void> {
  const { database, clock } = product.cloud
  const { head } = readVerifiedCase(product, caseId)
  const event = {
    caseId,
    seq: head.seq + 1,
    type: 'case.teleported',
    version: 1,
    salt: 'ab'.repeat(32),
    at: clock.now(),
    data: {},
  }
  const [chained] = chainEvents(head.hash, [{ ...event, by: { role: 'system' } }])
  await database.insert('events', [
    { ...chained, _id: `${caseId}:${String(event.seq).padStart(6, '0')}` },
  ])
  const change = {
    seq: event.seq,
    hash: chained!.hash,
    version: head.version + 1,
    'state.teleportedTo': 'somewhere',
  }
  await database.update('cases', { _id: caseId }, { $set: change })
}

it('a case with an event of a newer version is shown, says so, and nothing is built on it', async () => {
  const caseId = await createCase(product, 'received')
  await writeNewerEvent(caseId)
  const view = await product.as('consumer').call('complaint.detail', { caseId })

  expect(view.timeline.at(-1)?.text).toBe('这一步由新版本记录，这个版本还不能显示')
  expect(view).toMatchObject({ state: 'received', may: [] })

  const { cases } = await product.as('consumer').call('complaint.mine', {})
  expect(cases.map(({ id }) => id)).toContain(caseId)
  expect(
    await product.as('consumer').getErrorCode('complaint.withdraw', { caseId, reason: '' }),
  ).toBe('MADE_BY_NEWER_VERSION')
  expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('case.teleported')

  await product.cloud.clock.step(60_000)
  expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('case.teleported')
})

it('a head that another version folded is folded anew from its events', async () => {
  const caseId = await createCase(product, 'received', {}, 'another')
  const { head } = readVerifiedCase(product, caseId)
  await product.cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { version: 0, state: { id: caseId, odd: true } } },
  )
  await product.as('another').call('complaint.withdraw', { caseId, reason: '' })
  const headAfter = readVerifiedCase(product, caseId).head

  expect(headAfter).toMatchObject({
    version: head.version,
    seq: head.seq + 1,
    state: { state: 'withdrawn', number: head.state.number },
  })
  expect(headAfter.state).not.toHaveProperty('odd')
})
