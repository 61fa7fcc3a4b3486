import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, reportInput } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('14: the eleventh complaint about one shop in a day is refused, for this person alone', async () => {
  for (let filed = 0; filed < 10; filed++)
    await product.as('eager').call('complaint.submit', complaintInput())
  expect(await product.as('eager').getErrorCode('complaint.submit', complaintInput())).toBe(
    'TOO_MANY_HERE',
  )
  expect(await product.as('calm').getReply('complaint.submit', complaintInput())).toMatchObject({
    ok: true,
  })
})

it('14: what everybody files in a minute has a bound, and the next minute begins anew', async () => {
  const { clock, database } = product.cloud
  const minute = Math.floor(clock.now() / 60_000)
  const full = [0, 1].map((more) => ({
    _id: `everybody:all:${minute + more}`,
    count: 599,
    at: clock.now(),
  }))
  await database.remove('quotas', {})
  await database.insert('quotas', full)
  await product.as('last').call('complaint.submit', complaintInput())

  expect(await product.as('late').getErrorCode('complaint.submit', complaintInput())).toBe('BUSY')
  expect(await product.as('later').getErrorCode('complaint.report', reportInput())).toBe('BUSY')

  await database.remove('quotas', { _id: { $in: full.map(({ _id }) => _id) } })
  expect(await product.as('late').getReply('complaint.submit', complaintInput())).toMatchObject({
    ok: true,
  })
})

it('14: ids and numbers of cases have nothing in common and no order', async () => {
  const filed = product.cloud.database.find('cases') as unknown as {
    _id: string
    submittedAt: number
    state: object
  }[]
  const cases = filed.sort((a, b) => a.submittedAt - b.submittedAt)
  const numbers = cases.map(({ state }) => (state as { number: string }).number.split('-')[2]!)
  for (const [tokens, length] of [
    [cases.map(({ _id }) => String(_id)), 20],
    [numbers, 6],
  ] as const) {
    expect(
      tokens.every((token) => token.length >= length),
      tokens[0],
    ).toBe(true)
    // One letter of eleven random tokens is the same at most by chance; a counter or a clock leaves
    // whole columns.
    const columns = Array.from(
      { length },
      (_, at) => new Set(tokens.map((token) => token[at])).size,
    )
    expect(Math.min(...columns), tokens.join()).toBeGreaterThan(2)
  }
})

it('14: a neighbour’s id, and a number in place of an id, open nothing', async () => {
  const [one] = product.cloud.database.find('cases') as { _id: string; state: { number: string } }[]
  const last = one!._id.at(-1) === '0' ? '1' : '0'

  for (const caseId of [one!._id.slice(0, -1) + last, one!.state.number])
    expect(await product.as('dispatcher1').getErrorCode('complaint.detail', { caseId })).toMatch(
      /CASE_NOT_FOUND|INVALID_INPUT/,
    )
})
