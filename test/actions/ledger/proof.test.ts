import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainEvents } from '#shared/proof/chain'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { judged, published, shown } from './phone'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await caseIn(product, 'settled')
})
afterAll(() => product.close())

const proof = (who = 'consumer', seen?: number) =>
  product.as(who).call('ledger.proof', { caseId, seen })

describe('ledger.proof', () => {
  it('says that the steps wait, then proves each of them to the consumer’s own phone', async () => {
    expect(judged(await proof())).toMatchObject({ finding: 'waiting_for_log', proven: 0 })
    await published(product)
    const answer = await proof()
    expect(judged(answer, await shown(product, 'consumer', caseId))).toMatchObject({
      finding: 'sound',
      proven: answer.steps.length,
    })
    expect(product.slow).toEqual([])
  })

  it('holds hashes and places only: no word, no person, no state', async () => {
    const { number, code, steps, log, ...more } = await proof()
    expect(more).toEqual({})
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(number).toMatch(/^YH-/)
    for (const step of steps)
      expect(Object.keys(step).sort()).toEqual(['hash', 'index', 'proof', 'seq'])
    expect(Object.keys(log!).sort()).toEqual(['checkpoint', 'consistency', 'key'])
  })

  it('is for readers of the case', async () => {
    for (const who of ['dispatcher1', 'leader1', 'officer1'])
      expect(judged(await proof(who)).finding).toBe('sound')
    for (const who of ['stranger', 'officer2', 'dispatcherElsewhere', 'admin'])
      expect(await product.as(who).refused('ledger.proof', { caseId })).toBe('CASE_NOT_FOUND')
  })

  it.each(['', 'no-such-case', { $gt: '' }, 'x'.repeat(10_000), '😀', null])(
    'refuses the case %j',
    async (id) => {
      expect(await product.as('consumer').refused('ledger.proof', { caseId: id })).toMatch(
        /CASE_NOT_FOUND|INVALID_INPUT/,
      )
    },
  )

  it('of a report is for its reporter and its handlers', async () => {
    const report = await caseIn(product, 'concluded')
    for (const who of ['consumer', 'officer1'])
      expect(await product.as(who).call('ledger.proof', { caseId: report })).toBeDefined()
    for (const who of ['dispatcher1', 'leader1', 'officer2'])
      expect(await product.as(who).refused('ledger.proof', { caseId: report })).toBe(
        'CASE_NOT_FOUND',
      )
  })

  it('of a case with more events than one query may ask for proves each of them', async () => {
    const { database, clock } = product.cloud
    const long = await caseIn(product, 'assigned')
    const [head] = database.find('cases', { _id: long }) as any[]
    const at = clock.now()
    const contacts = Array.from({ length: 520 }, (_, more) => ({
      caseId: long,
      seq: head.seq + 1 + more,
      type: 'contact.made',
      version: 1,
      at,
      by: { role: 'officer', ref: 'officer1' },
      data: {},
    }))
    const chained = chainEvents(head.hash, contacts)
    await database.insert(
      'events',
      chained.map((event) => ({
        ...event,
        _id: `${long}:${String(event.seq).padStart(6, '0')}`,
        pending: true,
      })),
    )
    await published(product)
    const answer = await product.as('consumer').call('ledger.proof', { caseId: long })
    expect(judged(answer)).toMatchObject({ finding: 'sound', proven: head.seq + 520 })
    expect(JSON.stringify(answer).length).toBeLessThan(5_000_000)
  })
})
