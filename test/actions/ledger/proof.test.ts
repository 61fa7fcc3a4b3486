import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainEvents } from '#shared/proof/chain'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { toPendingEvent } from '../event-codes'
import { readTimelineHashes, verifyAsPhone, waitUntilLogged } from './phone'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'settled')
})
afterAll(() => product.close())

const getProof = (who = 'consumer', seenSize?: number) =>
  product.as(who).call('ledger.proof', { caseId, seen: seenSize })

describe('ledger.proof', () => {
  it('says that the steps wait, then proves each of them to the consumer’s own phone', async () => {
    expect(verifyAsPhone(await getProof())).toMatchObject({ finding: 'waiting_for_log', proven: 0 })

    await waitUntilLogged(product)
    const answer = await getProof()

    expect(
      verifyAsPhone(answer, await readTimelineHashes(product, 'consumer', caseId)),
    ).toMatchObject({
      finding: 'sound',
      proven: answer.steps.length,
    })
    expect(product.slowQueries).toEqual([])
  })

  it('holds hashes and places only: no word, no person, no state', async () => {
    const { number, code, steps, log, ...more } = await getProof()
    expect(more).toEqual({})
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(number).toMatch(/^YH-/)
    for (const step of steps)
      expect(Object.keys(step).sort()).toEqual(['hash', 'index', 'proof', 'seq'])
    expect(Object.keys(log!).sort()).toEqual(['checkpoint', 'consistency', 'key'])
  })

  it('is for readers of the case', async () => {
    for (const who of ['dispatcher1', 'leader1', 'officer1'])
      expect(verifyAsPhone(await getProof(who)).finding).toBe('sound')
    for (const who of ['stranger', 'officer2', 'dispatcherElsewhere', 'admin'])
      expect(await product.as(who).getErrorCode('ledger.proof', { caseId })).toBe('CASE_NOT_FOUND')
  })

  it.each(['', 'no-such-case', { $gt: '' }, 'x'.repeat(10_000), '😀', null])(
    'refuses the case %j',
    async (id) => {
      expect(await product.as('consumer').getErrorCode('ledger.proof', { caseId: id })).toMatch(
        /CASE_NOT_FOUND|INVALID_INPUT/,
      )
    },
  )

  it('of a report is for its reporter and its handlers', async () => {
    const report = await createCase(product, 'concluded')
    for (const who of ['consumer', 'officer1'])
      expect(await product.as(who).call('ledger.proof', { caseId: report })).toBeDefined()
    for (const who of ['dispatcher1', 'leader1', 'officer2'])
      expect(await product.as(who).getErrorCode('ledger.proof', { caseId: report })).toBe(
        'CASE_NOT_FOUND',
      )
  })

  it('of a case with more events than one query may ask for proves each of them', async () => {
    const { database, clock } = product.cloud
    const longCaseId = await createCase(product, 'assigned')
    const [head] = database.find('cases', { _id: longCaseId }) as any[]
    const now = clock.now()
    const contacts = Array.from({ length: 520 }, (_, index) => ({
      caseId: longCaseId,
      seq: head.seq + 1 + index,
      type: 'contact.made',
      version: 1,
      salt: 'ab'.repeat(32),
      at: now,
      by: { role: 'officer', ref: 'officer1' },
      data: {},
    }))
    const chained = chainEvents(head.hash, contacts)
    await database.insert('events', chained.map(toPendingEvent))
    await waitUntilLogged(product)
    const answer = await product.as('consumer').call('ledger.proof', { caseId: longCaseId })

    expect(verifyAsPhone(answer)).toMatchObject({ finding: 'sound', proven: head.seq + 520 })
    expect(JSON.stringify(answer).length).toBeLessThan(5_000_000)
  })
})
