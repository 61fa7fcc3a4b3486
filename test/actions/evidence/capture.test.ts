import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captureTicketMs } from '#shared/evidence/capture'
import { submission } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { jpeg, sealed } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const told = { network: '4g', accuracy: 12, debug: false } as const
const ticketOf = async (name: string, ahead = 0) => {
  const clock = product.cloud.clock.now() + ahead
  return (await product.as(name).call('evidence.capture', { clock })).ticket
}
const doc = (_id: string) => product.cloud.database.find('evidence', { _id })[0]!
const originWith = async (ticket?: string, name = 'consumer') =>
  doc(await sealed(product, name, jpeg, { capture: { ...told, ...(ticket && { ticket }) } })).origin

describe('evidence.capture', () => {
  it('makes “taken here, now” the server’s word, and tells the officer how it was taken', async () => {
    const ticket = await ticketOf('consumer', 240_000)
    const at = product.cloud.clock.now()
    const id = await sealed(product, 'consumer', jpeg, { capture: { ...told, ticket } })
    expect(doc(id).origin).toBe('captured')
    expect(JSON.stringify(doc(id))).not.toContain('"accuracy"')
    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', submission({ evidence: [id] }))
    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence).toMatchObject([
      { origin: 'captured', capture: { ...told, at: expect.any(Number) } },
    ])
    const { capture } = evidence[0]!
    expect(Math.abs(capture!.at! - at)).toBeLessThan(60_000)
    expect(Math.abs(capture!.skew! - 240_000)).toBeLessThan(60_000)
    expect(capture).not.toHaveProperty('ticket')
  })

  it('without a ticket, with one of another, a forged or a late one it stays the phone’s claim', async () => {
    expect(await originWith()).toBe('claimed')
    expect(await originWith(await ticketOf('another'))).toBe('claimed')
    expect(
      await originWith(Buffer.from(JSON.stringify({ at: 1, skew: 0 })).toString('base64')),
    ).toBe('claimed')
    const late = await ticketOf('consumer')
    await product.cloud.clock.set(product.cloud.clock.now() + captureTicketMs + 60_000)
    expect(await originWith(late)).toBe('claimed')
    expect(await originWith(await ticketOf('consumer'))).toBe('captured')
  })

  it('a consumer collects nothing as staff', async () => {
    expect(doc(await sealed(product, 'consumer', jpeg, { origin: 'staff' })).origin).toBe('album')
    expect(doc(await sealed(product, 'officer1', jpeg, { origin: 'staff' })).origin).toBe('staff')
  })

  it.each([{ clock: -1 }, { clock: 1.5 }, { clock: '0' }])('refuses %j', async (input) => {
    expect(await product.as('consumer').refused('evidence.capture', input)).toBe(
      'INVALID_INPUT clock',
    )
  })
})
