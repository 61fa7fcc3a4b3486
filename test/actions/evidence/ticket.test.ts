import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { jpeg, ticketInput } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const MB = 1024 * 1024

describe('evidence.ticket', () => {
  it('gives a place that cannot be guessed and lives two hours', async () => {
    const input = ticketInput(jpeg, { kind: 'file', name: '样例合同.pdf' })
    const places = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const { ticket, cloudPath, expiresAt } = await product
        .as('consumer')
        .call('evidence.ticket', input)
      expect(cloudPath).toMatch(/^inbox\/[0-9A-Z]{40}$/)
      expect(cloudPath).not.toContain(ticket)
      expect(expiresAt - product.cloud.clock.now()).toBeGreaterThan(7_100_000)
      places.add(cloudPath)
    }

    expect(places.size).toBe(3)
  })

  it('keeps the name of a file encrypted: it may name a person', async () => {
    await product
      .as('consumer')
      .call('evidence.ticket', ticketInput(jpeg, { kind: 'file', name: '样例姓名的合同.pdf' }))
    expect(JSON.stringify(product.cloud.database.find('tickets'))).not.toContain('样例姓名')
  })

  it.each([
    ['photo', 10 * MB],
    ['video', 100 * MB],
    ['audio', 20 * MB],
    ['file', 20 * MB],
  ] as const)('takes a %s of %i bytes and not a byte more', async (kind, bytes) => {
    await product.as('large').call('evidence.ticket', ticketInput(jpeg, { kind, bytes }))
    const input = ticketInput(jpeg, { kind, bytes: bytes + 1 })

    expect(
      await expectNothingWritten(product, () =>
        product.as('large').getErrorCode('evidence.ticket', input),
      ),
    ).toBe('INVALID_INPUT bytes')
  })

  it.each([
    ['kind', { kind: 'program' }],
    ['bytes', { bytes: 0 }],
    ['bytes', { bytes: 1.5 }],
    ['sha256', { sha256: 'AB'.repeat(32) }],
    ['sha256', { sha256: '' }],
    ['origin', { origin: 'elsewhere' }],
    ['statement', { statement: true }],
    ['name', { kind: 'file', name: '合'.repeat(101) }],
    ['name', { kind: 'file', name: '\ud800.pdf' }],
  ])('refuses a wrong %s: %j', async (field, change) => {
    const input = { ...ticketInput(jpeg), ...change }
    expect(
      await expectNothingWritten(product, () =>
        product.as('consumer').getErrorCode('evidence.ticket', input),
      ),
    ).toBe(`INVALID_INPUT ${field}`)
  })

  it('has a quota by weight: 2,000 MB a day', async () => {
    const input = ticketInput(jpeg, { kind: 'video', bytes: 30 * MB })
    for (let i = 0; i < 66; i++) await product.as('heavy').call('evidence.ticket', input)
    await product
      .as('heavy')
      .call('evidence.ticket', ticketInput(jpeg, { kind: 'video', bytes: 20 * MB }))

    expect(await product.as('heavy').getErrorCode('evidence.ticket', ticketInput(jpeg))).toBe(
      'TOO_MANY',
    )

    await product.as('light').call('evidence.ticket', ticketInput(jpeg))
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.ticket',
    who: 'consumer',
    prepareInput: async () => ticketInput(jpeg),
    changeInput: (input) => ({ ...input, origin: 'album' }),
  })
})
