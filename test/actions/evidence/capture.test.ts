import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captureTicketMs } from '#shared/evidence/capture'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { jpeg, preserveFile } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const phoneState = { network: '4g', accuracy: 12, debug: false } as const

const getTicket = async (name: string, ahead = 0) => {
  const clock = product.cloud.clock.now() + ahead
  return (await product.as(name).call('evidence.capture', { clock })).ticket
}

const readEvidence = (_id: string) => product.cloud.database.find('evidence', { _id })[0]!
const preserveAndReadOrigin = async (ticket?: string, name = 'consumer') =>
  readEvidence(
    await preserveFile(product, name, jpeg, {
      capture: { ...phoneState, ...(ticket && { ticket }) },
    }),
  ).origin

describe('evidence.capture', () => {
  it('makes “taken here, now” the server’s word, and tells the officer how it was taken', async () => {
    const ticket = await getTicket('consumer', 240_000)
    const now = product.cloud.clock.now()
    const id = await preserveFile(product, 'consumer', jpeg, { capture: { ...phoneState, ticket } })

    expect(readEvidence(id).origin).toBe('captured')
    expect(JSON.stringify(readEvidence(id))).not.toContain('"accuracy"')

    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', complaintInput({ evidence: [id] }))
    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })

    expect(evidence).toMatchObject([
      { origin: 'captured', capture: { ...phoneState, at: expect.any(Number) } },
    ])

    const { capture } = evidence[0]!
    expect(Math.abs(capture!.at! - now)).toBeLessThan(60_000)
    expect(Math.abs(capture!.skew! - 240_000)).toBeLessThan(60_000)
    expect(capture).not.toHaveProperty('ticket')
  })

  it('without a ticket, or with a foreign, forged or late one, the origin stays a claim of the phone', async () => {
    expect(await preserveAndReadOrigin()).toBe('claimed')
    expect(await preserveAndReadOrigin(await getTicket('another'))).toBe('claimed')
    expect(
      await preserveAndReadOrigin(
        Buffer.from(JSON.stringify({ at: 1, skew: 0 })).toString('base64'),
      ),
    ).toBe('claimed')

    const lateTicket = await getTicket('consumer')
    await product.cloud.clock.set(product.cloud.clock.now() + captureTicketMs + 60_000)

    expect(await preserveAndReadOrigin(lateTicket)).toBe('claimed')
    expect(await preserveAndReadOrigin(await getTicket('consumer'))).toBe('captured')
  })

  it('a consumer collects nothing as staff', async () => {
    expect(
      readEvidence(await preserveFile(product, 'consumer', jpeg, { origin: 'staff' })).origin,
    ).toBe('album')
    expect(
      readEvidence(await preserveFile(product, 'officer1', jpeg, { origin: 'staff' })).origin,
    ).toBe('staff')
  })

  it.each([{ clock: -1 }, { clock: 1.5 }, { clock: '0' }])('refuses %j', async (input) => {
    expect(await product.as('consumer').getErrorCode('evidence.capture', input)).toBe(
      'INVALID_INPUT clock',
    )
  })
})
