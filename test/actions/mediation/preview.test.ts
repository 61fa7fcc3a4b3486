import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { createConsentedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const countStoredDocuments = () =>
  ['events', 'document_numbers', 'personal_data'].map((name) => product.cloud.database.count(name))

describe('mediation.preview', () => {
  it('shows a non-acceptance as it will go out, with no number and no trace but the look', async () => {
    const caseId = await createCase(product, 'received')
    const words = { ground: 'not_consumption', reason: '这一批货是买来转卖的' } as const
    const countsBefore = countStoredDocuments()
    const { text } = await product
      .as('dispatcher1')
      .call('mediation.preview', { caseId, paper: { kind: 'refused', ...words } })

    expect(text).toContain('投诉不予受理决定书\n（文号在发出时编）')
    expect(text).toContain(`理由：${words.reason}`)
    expect(countStoredDocuments()).toEqual(countsBefore)
    expect(
      product.cloud.database.find('access_log', { caseId, who: 'dispatcher1', what: 'consumer' }),
    ).toHaveLength(1)
  })

  it.each([
    [
      'terminated',
      { ground: 'no_agreement', note: '谈不拢' },
      '投诉终止调解决定书',
      '情况：谈不拢',
    ],
    ['meeting', { at: morning + 86_400_000, place: '店内' }, '投诉调解通知书', '地点：店内'],
  ] as const)(
    'shows the document of an end and of a meeting: %s',
    async (kind, words, title, line) => {
      const caseId = await createConsentedCase(product, `of-${kind}`)
      const paper = { kind, ...words } as never
      const { text } = await product.as('officer1').call('mediation.preview', { caseId, paper })

      expect(text.split('\n').slice(1, 3)).toEqual([title, '（文号在发出时编）'])
      expect(text).toContain(line)
    },
  )

  it('is for the people who issue the document, with words that may be sent', async () => {
    const caseId = await createConsentedCase(product, 'mine')
    const paper = { kind: 'terminated', ground: 'no_agreement', note: '谈不拢' } as const

    const getErrorCode = (who: string, input: object) =>
      product.as(who).getErrorCode('mediation.preview', input)
    for (const who of ['mine', 'officer2'])
      expect(await getErrorCode(who, { caseId, paper })).toMatch(/NOT_ALLOWED|CASE_NOT_FOUND/)
    expect(await getErrorCode('officer1', { caseId, paper: { ...paper, note: '' } })).toBe(
      'INVALID_INPUT paper.note',
    )

    const { caseId: report } = await product.as('reporter').call('complaint.report', reportInput())
    expect(await getErrorCode('dispatcher1', { caseId: report, paper })).toBe('CASE_NOT_FOUND')
  })
})
