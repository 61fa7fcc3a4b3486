import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { verifyAsPhone, waitUntilLogged } from './phone'

let product: Product
let knownDocument: { number: string; code: string }
beforeAll(async () => {
  product = await openProduct()
  const caseId = await createCase(product, 'offered')
  await waitUntilLogged(product)
  const { number, code } = await product.as('consumer').call('ledger.proof', { caseId })
  knownDocument = { number, code }
})
afterAll(() => product.close())

describe('ledger.verify', () => {
  it('proves a case to a phone that never saw it, and shows nothing else of it', async () => {
    const answer = await product.as('stranger').call('ledger.verify', knownDocument)
    expect(verifyAsPhone(answer).finding).toBe('sound')
    expect(Object.keys(answer).sort()).toEqual(['log', 'number', 'steps'])
    expect(product.slowQueries).toEqual([])
  })

  it('takes the code as people type it', async () => {
    const typed = `${knownDocument.code.slice(0, 4)}-${knownDocument.code.slice(4)} `.toLowerCase()
    expect(
      await product
        .as('stranger')
        .call('ledger.verify', { number: knownDocument.number.toLowerCase(), code: typed }),
    ).toMatchObject({
      number: knownDocument.number,
    })
  })

  it('does not tell a wrong code from a case that is not there', async () => {
    const code = knownDocument.code === '00000000' ? '11111111' : '00000000'
    for (const guess of [
      { ...knownDocument, code },
      { ...knownDocument, number: 'YH-20200101-AAAAA' },
    ])
      expect(await product.as('stranger').getErrorCode('ledger.verify', guess)).toBe(
        'PROOF_NOT_FOUND',
      )
  })

  it.each([
    ['number', { $gt: '' }],
    ['number', 'YH-1'],
    ['number', '编号'],
    ['code', { $ne: '' }],
    ['code', ''],
    ['code', 'IIIIIIII'],
    ['code', 'x'.repeat(10_000)],
  ])('refuses the %s %j', async (field, value) => {
    expect(
      await product
        .as('stranger')
        .getErrorCode('ledger.verify', { ...knownDocument, [field]: value }),
    ).toBe(`INVALID_INPUT ${field}`)
  })

  it('stops a caller who goes on guessing', async () => {
    const guess = {
      number: knownDocument.number,
      code: knownDocument.code === '00000000' ? '11111111' : '00000000',
    }
    const codes = new Set<string>()
    for (let round = 0; round < 32; round++)
      codes.add(await product.as('guesser').getErrorCode('ledger.verify', guess))

    expect([...codes]).toEqual(['PROOF_NOT_FOUND', 'TOO_MANY'])
    expect(await product.as('guesser').getErrorCode('ledger.verify', knownDocument)).toBe(
      'TOO_MANY',
    )
  })
})
