import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { readVerifiedCase } from '../../actions/seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('11: of two officers who accept at once one has the case, and the other is told so in words', async () => {
  const winners = new Set<string>()
  for (let round = 0; round < 6; round++) {
    const caseId = await createCase(product, 'returned', {}, `filer-${round}`)
    const to = ['officer2', 'officer3']
    await product.as('leader1').call('command.order', { to, text: '请立即处置', caseId })
    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(to)
    // Each is first in half of the rounds.
    const asked = round % 2 ? to : [...to].reverse()
    const replies = await Promise.all(
      asked.map((who) => product.as(who).getReply('officer.acceptOffer', { caseId })),
    )
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))
    expect([...codes].sort()).toEqual(['OFFER_TAKEN', 'ok'])
    const { head, types } = readVerifiedCase(product, caseId)
    expect(types.filter((type) => type === 'offer.accepted')).toHaveLength(1)
    expect(head.owner).toBe(asked[codes.indexOf('ok')])
    expect(head.offeredTo ?? []).toEqual([])
    winners.add(String(head.owner))
    await product.as(head.owner as string).call('officer.returnCase', { caseId, reason: 'unable' })
  }

  expect(winners.size).toBeGreaterThan(0)
})
