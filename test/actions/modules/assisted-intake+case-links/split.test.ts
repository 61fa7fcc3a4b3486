import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('a report is split from a complaint by telephone too: no consumer’s phone opens either case', async () => {
  const { caseId } = await product.as('dispatcher1').call('complaint.record', {
    source: 'phone',
    complaint: {
      consumer: { name: '样例来电人', phone: '07016200000', address: '月湖区胜利路 9 号' },
      respondent: { by: 'words', name: '桥头水果店', address: '沿江路口' },
      problemType: 'measure',
      statement: '两斤苹果只有一斤六两，秤是改过的',
      request: '补足斤两',
      occurredAt: product.cloud.clock.now() - 1000,
    },
  })
  const report = await product.as('dispatcher1').call('complaint.split', {
    caseId,
    clue: '电子秤改过，两斤只有一斤六两。',
    problemType: 'measure',
  })

  expect(readVerifiedCase(product, report.caseId).head.complainant).toBe('')
})
