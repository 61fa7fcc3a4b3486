import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createJointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.leave', () => {
  it('leaves the complaint to the others, and sees it no more', async () => {
    const { caseId } = await createJointCase(product, 'assigned', 'one', 'two', 'three')
    await product.as('two').call('complaint.leave', { caseId })

    expect(await product.as('two').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect((await product.as('two').call('complaint.mine', {})).cases).toEqual([])

    const { joint, timeline } = await product.as('one').call('complaint.detail', { caseId })
    expect(joint?.people.map(({ number, representative }) => [number, representative])).toEqual([
      [1, true],
      [3, true],
    ])
    expect(timeline.at(-1)?.text).toBe('第 2 位投诉人退出共同投诉')
  })

  it('leaves no reading behind where an earlier answer is asked for again', async () => {
    const { caseId } = await createJointCase(product, 'assigned', 'first', 'second', 'third')
    await product.as('third').call('complaint.agree', { caseId }, 'agreed-before-leaving')
    await product.as('third').call('complaint.leave', { caseId })

    const agreeAgain = () =>
      product.as('third').getErrorCode('complaint.agree', { caseId }, 'agreed-before-leaving')

    const unheard: unknown[] = []

    const noteRejection = (reason: unknown) => unheard.push(reason)

    process.on('unhandledRejection', noteRejection)
    expect(await agreeAgain()).toBe('CASE_NOT_FOUND')

    // A function that has ended may still have a pending request, which is rejected now.
    await new Promise((resolve) => setTimeout(resolve, 100))
    process.off('unhandledRejection', noteRejection)

    expect(unheard).toEqual([])
  })

  it('is not for the first complainant, nor for outsiders', async () => {
    const { caseId } = await createJointCase(product, 'received', 'filer', 'with')
    for (const name of ['filer', 'stranger', 'officer1', 'dispatcher1'])
      expect(
        await expectNothingWritten(product, () =>
          product.as(name).getErrorCode('complaint.leave', { caseId }),
        ),
      ).toBe('CASE_NOT_FOUND')
  })

  let otherCaseId = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.leave',
    who: 'writer',
    prepareInput: async () => {
      otherCaseId = (await createJointCase(product, 'received', 'a', 'writer')).caseId
      return { caseId: (await createJointCase(product, 'received', 'a', 'writer')).caseId }
    },
    changeInput: () => ({ caseId: otherCaseId }),
  })
})
