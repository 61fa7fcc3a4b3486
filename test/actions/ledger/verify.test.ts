import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { judged, published } from './phone'

let product: Product
let known: { number: string; code: string }
beforeAll(async () => {
  product = await openProduct()
  const caseId = await caseIn(product, 'offered')
  await published(product)
  const { number, code } = await product.as('consumer').call('ledger.proof', { caseId })
  known = { number, code }
})
afterAll(() => product.close())

describe('ledger.verify', () => {
  it('proves a case to a phone that never saw it, and shows nothing else of it', async () => {
    const answer = await product.as('stranger').call('ledger.verify', known)
    expect(judged(answer).finding).toBe('sound')
    expect(Object.keys(answer).sort()).toEqual(['log', 'number', 'steps'])
    expect(product.slow).toEqual([])
  })

  it('takes the code as people type it', async () => {
    const typed = `${known.code.slice(0, 4)}-${known.code.slice(4)} `.toLowerCase()
    expect(
      await product
        .as('stranger')
        .call('ledger.verify', { number: known.number.toLowerCase(), code: typed }),
    ).toMatchObject({
      number: known.number,
    })
  })

  it('does not tell a wrong code from a case that is not there', async () => {
    const code = known.code === '00000000' ? '11111111' : '00000000'
    for (const guess of [
      { ...known, code },
      { ...known, number: 'YH-20200101-AAAAA' },
    ])
      expect(await product.as('stranger').refused('ledger.verify', guess)).toBe('PROOF_NOT_FOUND')
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
      await product.as('stranger').refused('ledger.verify', { ...known, [field]: value }),
    ).toBe(`INVALID_INPUT ${field}`)
  })

  it('stops a caller who goes on guessing', async () => {
    const guess = {
      number: known.number,
      code: known.code === '00000000' ? '11111111' : '00000000',
    }
    const codes = new Set<string>()
    for (let round = 0; round < 32; round++)
      codes.add(await product.as('guesser').refused('ledger.verify', guess))
    expect([...codes]).toEqual(['PROOF_NOT_FOUND', 'TOO_MANY'])
    expect(await product.as('guesser').refused('ledger.verify', known)).toBe('TOO_MANY')
  })
})
