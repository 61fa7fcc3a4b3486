import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readPdfText } from '../../documents/pdf-text'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { onlineShop } from './online'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const bureau = '样例市样例区市场监督管理局'
const handOverInput = (caseId: string) => ({ caseId, target: 'seller_place' as const, bureau })

const createOnlineCase = (mayTransfer = true, complainant = 'consumer') =>
  createCase(product, 'received', { respondent: onlineShop(), mayTransfer }, complainant)

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.handOver', input))

describe('complaint.handOver', () => {
  it('ends the complaint here, names the other bureau, and issues the notice', async () => {
    const caseId = await createOnlineCase()
    const view = await product.as('dispatcher1').call('complaint.handOver', handOverInput(caseId))

    expect(view).toMatchObject({
      state: 'refused',
      transfer: { target: 'seller_place', bureau },
      decision: { kind: 'refused', ground: 'not_ours' },
    })
    expect(readVerifiedCase(product, caseId).types.slice(-2)).toEqual([
      'transfer.made',
      'complaint.refused',
    ])

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView.transfer).toMatchObject({ bureau })
    const { pdf } = await product
      .as('consumer')
      .call('documents.make', { caseId, form: 'decision' })
    const paper = readPdfText(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
    expect(paper).toContain(`已移送${bureau}`)
    expect(paper).toContain('第121号令第十三条')
  })

  it('waits for the complainant’s consent', async () => {
    const caseId = await createOnlineCase(false)
    expect(await getErrorCode('dispatcher1', handOverInput(caseId))).toBe('TRANSFER_CONSENT_NEEDED')

    await product.as('consumer').call('complaint.answerTransfer', { caseId, agrees: true })

    const view = await product.as('dispatcher1').call('complaint.handOver', handOverInput(caseId))
    expect(view.state).toBe('refused')
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, handOverInput(await createOnlineCase()))).toBe(code)
  })

  it.each([
    [{ bureau: '某局' }, 'INVALID_INPUT bureau'],
    [{ bureau: '某'.repeat(61) }, 'INVALID_INPUT bureau'],
    [{ target: 'own' }, 'INVALID_INPUT target'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('dispatcher1', { ...handOverInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.handOver',
    who: 'dispatcher1',
    prepareInput: async () => handOverInput(await createOnlineCase(true, 'writer')),
    changeInput: (input) => ({ ...input, bureau: `${bureau}某某所` }),
  })
})
