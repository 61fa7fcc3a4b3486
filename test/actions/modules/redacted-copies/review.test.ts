import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { jpeg, png, preserveFile } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filerCount = 0

/** A covered copy that an officer has made and the centre has not checked. */
async function createRedactedCopy(): Promise<{ caseId: string; copyId: string }> {
  const filer = `filer-${++filerCount}`
  const evidenceId = await preserveFile(product, filer, png)
  const caseId = await createCase(product, 'assigned', { evidence: [evidenceId] }, filer)
  const copyId = await preserveFile(product, 'officer1', jpeg, { origin: 'staff' })
  const boxes = [{ x: 0, y: 0, width: 0.5, height: 0.5 }]
  await product.as('officer1').call('evidence.redact', { caseId, evidenceId, copy: copyId, boxes })
  return { caseId, copyId }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('evidence.review', input))
const reasoned = { publishable: true, note: '遮挡完整，可以公开' }

describe('evidence.review', () => {
  it('needs no reason for a copy that has passed the content check', async () => {
    const { caseId, copyId } = await createRedactedCopy()
    product.cloud.moderation.media = () => 'pass'
    await product.cloud.call('jobs', {})

    const readCopy = () =>
      product.cloud.database.find('evidence', { _id: copyId })[0] as {
        check?: { verdict?: string }
      }

    await expect.poll(() => readCopy().check?.verdict, { timeout: 20_000 }).toBe('pass')

    const view = await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId, publishable: true })
    expect(view.copies).toMatchObject([{ id: copyId, state: 'publishable', content: 'pass' }])
    expect(readVerifiedCase(product, caseId).events.at(-1)).toMatchObject({
      type: 'copy.reviewed',
      by: { ref: 'dispatcher1' },
      data: { id: copyId, publishable: true, content: 'pass' },
    })
  })

  it('needs a reason for an unchecked copy, which is stored encrypted, and works once', async () => {
    const { caseId, copyId } = await createRedactedCopy()
    expect(await getErrorCode('dispatcher1', { caseId, copyId, publishable: true })).toBe(
      'INVALID_INPUT note',
    )

    const view = await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId, ...reasoned })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '遮挡版已由另一人核对，可以公开',
      detail: reasoned.note,
    })
    expect(JSON.stringify(readVerifiedCase(product, caseId))).not.toContain(reasoned.note)
    expect(await getErrorCode('dispatcher1', { caseId, copyId, ...reasoned })).toBe('WRONG_STATE')
  })

  it('can keep a copy from the public', async () => {
    const { caseId, copyId } = await createRedactedCopy()
    const view = await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId, publishable: false })

    expect(view.copies).toMatchObject([{ state: 'kept' }])
  })

  it('refuses an id that is no copy of the case', async () => {
    const firstCopy = await createRedactedCopy()
    const secondCopy = await createRedactedCopy()

    expect(
      await getErrorCode('dispatcher1', { ...firstCopy, copyId: secondCopy.copyId, ...reasoned }),
    ).toBe('EVIDENCE_NOT_FOUND copyId')
    expect(
      await getErrorCode('dispatcher1', { ...firstCopy, copyId: { $gt: '' }, ...reasoned }),
    ).toBe('INVALID_INPUT copyId')
  })

  const getCase = memoize(() => createRedactedCopy())

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { ...(await getCase()), ...reasoned })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.review',
    who: 'dispatcher1',
    prepareInput: async () => ({ ...(await createRedactedCopy()), ...reasoned }),
    changeInput: (input) => ({ ...input, publishable: false }),
  })
})
