import { expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'

const consumer = { name: '样例五号', phone: '13900000555', address: '月湖区样例巷 5 号' }

/**
 * The staff who may know the consumer, by the case's state: an officer with an offer, and a leader,
 * may not.
 */
const knowing = {
  received: ['dispatcher1'],
  offered: ['dispatcher1'],
  assigned: ['dispatcher1', 'officer1'],
} as const

it.each(Object.entries(knowing))(
  '5: in a case that is %s name, phone and address are for %j alone',
  async (state, may) => {
    const product = await openProduct()
    try {
      const caseId = await createCase(product, state as keyof typeof knowing, {
        ...complaintInput(),
        consumer,
      })
      for (const who of [
        'dispatcher1',
        'officer1',
        'officer2',
        'leader1',
        'headOfBranch',
        'admin',
        'enforcement',
      ]) {
        const seen = JSON.stringify(await product.as(who).getReply('complaint.detail', { caseId }))
        for (const trace of Object.values(consumer))
          expect(seen.includes(trace), `${who} sees ${trace}`).toBe(
            (may as readonly string[]).includes(who),
          )
      }
    } finally {
      await product.close()
    }
  },
)
