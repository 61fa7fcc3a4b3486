import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionReply } from '#shared/contract/action'
import type { ActionName, Input, Output } from '#shared/contract/index'
import { type ErrorCode, errorMessages } from '#shared/errors'
import { createCase } from '../actions/case-in'
import { openProduct, type Product } from '../actions/cloud'
import { waitUntilLogged } from '../actions/ledger/phone'
import { readVerifiedCase } from '../actions/seals'
import { auditProduct } from '../security/audited'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/**
 * A phone that sends again with the same key when its function has timed out, as every phone does.
 */
const patient =
  (name: string, key: string) =>
  async <Name extends ActionName>(
    action: Name,
    input: Input<Name>,
  ): Promise<ActionReply<Output<Name>>> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await product.as(name).getReply(action, input, key)
      } catch (error) {
        if (attempt === 6) throw error
      }
    }
  }

/**
 * The calls that the people of a case may make at this moment, and the event that each leaves when
 * it succeeds.
 */
const wishes = (caseId: string, index: number) => {
  const key = `crowd-key-${String(index).padStart(4, '0')}`
  const as = (name: string) => ({ reply: patient(name, key) })

  const all: [event: string, () => Promise<{ ok: boolean; error?: { code: string } }>][] = [
    [
      'complaint.supplemented',
      () => as('consumer').reply('complaint.supplement', { caseId, text: `第 ${index} 次补充` }),
    ],
    [
      'material.requested',
      () =>
        as('officer1').reply('complaint.requestMaterials', { caseId, needs: ['receipt'], days: 3 }),
    ],
    [
      'platform.registered',
      () =>
        as('dispatcher1').reply('complaint.register', {
          caseId,
          platformNumber: `1360602${String(index).padStart(8, '0')}`,
        }),
    ],
    ['contact.made', () => as('officer1').reply('officer.recordContact', { caseId })],
    ['officer.arrived', () => as('officer1').reply('officer.recordArrival', { caseId })],
    [
      'reinforcement.requested',
      () => as('officer1').reply('officer.requestReinforcement', { caseId, reason: 'crowd' }),
    ],
    [
      'mediation.consented',
      () => as('officer1').reply('mediation.recordConsent', { caseId, mode: 'phone' }),
    ],
    ['reinforcement.joined', () => as('officer2').reply('officer.acceptOffer', { caseId })],
    [
      'offer.declined',
      () => as('officer2').reply('officer.declineOffer', { caseId, reason: 'busy' }),
    ],
    ['complaint.submitted', () => as('stranger').reply('complaint.withdraw', { caseId })],
  ]

  return all[index % all.length] as (typeof all)[number]
}

it('two hundred want different things of one case at once: one history, which the audit verifies', async () => {
  const caseId = await createCase(product, 'assigned')
  const before = readVerifiedCase(product, caseId).types
  await widenQuotas()
  const asked = Array.from({ length: 200 }, (_, index) => wishes(caseId, index))
  const replies = await Promise.all(asked.map(([, ask]) => ask()))

  // A person who was answered "done" finds their event in the history, and no other event is in it.
  const { types, head } = readVerifiedCase(product, caseId)
  const done = asked.filter((_, index) => replies[index]?.ok).map(([event]) => event)

  for (const event of ['contact.made', 'officer.arrived', 'reinforcement.requested'])
    expect(done.filter((one) => one === event).length, event).toBeLessThanOrEqual(
      event === 'reinforcement.requested' ? 20 : 1,
    )

  const said = types.slice(before.length)
  for (const event of new Set([
    'complaint.supplemented',
    'material.requested',
    'platform.registered',
    'contact.made',
    'officer.arrived',
    'reinforcement.requested',
    'reinforcement.joined',
    'offer.declined',
  ]))
    expect(said.filter((one) => one === event).length, event).toBe(
      done.filter((one) => one === event).length,
    )
  expect(done.length).toBeGreaterThan(10)
  expect(done).not.toContain('complaint.submitted')
  expect(head.owner).toBe('officer1')

  // Every error is one for people to read, and none is a fault.
  const codes = replies.flatMap((reply) => (reply.ok ? [] : [reply.error?.code as ErrorCode]))
  expect(codes.filter((code) => !(code in errorMessages) || code === 'FAULT')).toEqual([])

  await waitUntilLogged(product)
  // What the timer did meanwhile, as to keep the accesses, settles a minute later.
  await product.cloud.clock.step(120_000)

  expect(await auditProduct(product)).toMatchObject({ cases: 1, pending: 0 })
})

/**
 * With the usual quota of writes in ten minutes most calls would be refused by it instead of
 * racing.
 */
async function widenQuotas() {
  const { database, clock } = product.cloud
  const window = Math.floor(clock.now() / 600_000)
  await database.remove('quotas', {})
  const docs = ['consumer', 'officer1', 'officer2', 'dispatcher1'].flatMap((name) =>
    [window, window + 1].map((number) => ({
      _id: `write:${product.as(name).openid}:${number}`,
      count: -1000,
      at: clock.now(),
    })),
  )
  await database.insert('quotas', docs)
}
