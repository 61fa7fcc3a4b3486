import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { jointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.leave', () => {
  it('leaves the complaint to the others, and sees it no more', async () => {
    const { caseId } = await jointCase(product, 'assigned', 'one', 'two', 'three')
    await product.as('two').call('complaint.leave', { caseId })
    expect(await product.as('two').refused('complaint.detail', { caseId })).toBe('CASE_NOT_FOUND')
    expect((await product.as('two').call('complaint.mine', {})).cases).toEqual([])
    const { joint, timeline } = await product.as('one').call('complaint.detail', { caseId })
    expect(joint?.people.map(({ number, representative }) => [number, representative])).toEqual([
      [1, true],
      [3, true],
    ])
    expect(timeline.at(-1)?.text).toBe('第 2 位投诉人退出共同投诉')
  })

  it('leaves no reading behind where an earlier answer is asked for again', async () => {
    const { caseId } = await jointCase(product, 'assigned', 'first', 'second', 'third')
    await product.as('third').call('complaint.agree', { caseId }, 'agreed-before-leaving')
    await product.as('third').call('complaint.leave', { caseId })
    const again = () =>
      product.as('third').refused('complaint.agree', { caseId }, 'agreed-before-leaving')
    const unheard: unknown[] = []
    const note = (reason: unknown) => unheard.push(reason)
    process.on('unhandledRejection', note)
    expect(await again()).toBe('CASE_NOT_FOUND')
    // What a function that has ended still asked for is refused by now.
    await new Promise((resolve) => setTimeout(resolve, 100))
    process.off('unhandledRejection', note)
    expect(unheard).toEqual([])
  })

  it('is not for the first complainant, nor for outsiders', async () => {
    const { caseId } = await jointCase(product, 'received', 'filer', 'with')
    for (const name of ['filer', 'stranger', 'officer1', 'dispatcher1'])
      expect(
        await refusedWithoutTrace(product, () =>
          product.as(name).refused('complaint.leave', { caseId }),
        ),
      ).toBe('CASE_NOT_FOUND')
  })

  let other = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.leave',
    who: 'writer',
    ready: async () => {
      other = (await jointCase(product, 'received', 'a', 'writer')).caseId
      return { caseId: (await jointCase(product, 'received', 'a', 'writer')).caseId }
    },
    other: () => ({ caseId: other }),
  })
})
