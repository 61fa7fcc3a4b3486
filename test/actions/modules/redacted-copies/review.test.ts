import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { jpeg, png, sealed } from '../../evidence/photos'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filed = 0
/** A covered copy that an officer has made and the centre has not checked. */
async function drawn(): Promise<{ caseId: string; copyId: string }> {
  const filer = `filer-${++filed}`
  const evidenceId = await sealed(product, filer, png)
  const caseId = await caseIn(product, 'assigned', { evidence: [evidenceId] }, filer)
  const copyId = await sealed(product, 'officer1', jpeg, { origin: 'staff' })
  const boxes = [{ x: 0, y: 0, width: 0.5, height: 0.5 }]
  await product.as('officer1').call('evidence.redact', { caseId, evidenceId, copy: copyId, boxes })
  return { caseId, copyId }
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('evidence.review', input))
const reasoned = { publishable: true, note: '遮挡完整，可以公开' }

describe('evidence.review', () => {
  it('what the content check passed goes without a reason', async () => {
    const { caseId, copyId } = await drawn()
    product.cloud.moderation.media = () => 'pass'
    await product.cloud.call('jobs', {})
    const checked = () =>
      product.cloud.database.find('evidence', { _id: copyId })[0] as {
        check?: { verdict?: string }
      }
    await expect.poll(() => checked().check?.verdict, { timeout: 20_000 }).toBe('pass')
    const view = await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId, publishable: true })
    expect(view.copies).toMatchObject([{ id: copyId, state: 'publishable', content: 'pass' }])
    expect(sealedCase(product, caseId).events.at(-1)).toMatchObject({
      type: 'copy.reviewed',
      by: { ref: 'dispatcher1' },
      data: { id: copyId, publishable: true, content: 'pass' },
    })
  })

  it('unchecked it takes a person’s reason, which is kept encrypted; once', async () => {
    const { caseId, copyId } = await drawn()
    expect(await refused('dispatcher1', { caseId, copyId, publishable: true })).toBe(
      'INVALID_INPUT note',
    )
    const view = await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId, ...reasoned })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '遮挡版已由另一人核对，可以公开',
      detail: reasoned.note,
    })
    expect(JSON.stringify(sealedCase(product, caseId))).not.toContain(reasoned.note)
    expect(await refused('dispatcher1', { caseId, copyId, ...reasoned })).toBe('WRONG_STATE')
  })

  it('or is kept from the public', async () => {
    const { caseId, copyId } = await drawn()
    const view = await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId, publishable: false })
    expect(view.copies).toMatchObject([{ state: 'kept' }])
  })

  it('refuses what is no copy of the case', async () => {
    const [one, two] = [await drawn(), await drawn()]
    expect(await refused('dispatcher1', { ...one, copyId: two.copyId, ...reasoned })).toBe(
      'EVIDENCE_NOT_FOUND copyId',
    )
    expect(await refused('dispatcher1', { ...one, copyId: { $gt: '' }, ...reasoned })).toBe(
      'INVALID_INPUT copyId',
    )
  })

  const kept = once(() => drawn())
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, { ...(await kept()), ...reasoned })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.review',
    who: 'dispatcher1',
    ready: async () => ({ ...(await drawn()), ...reasoned }),
    other: (input) => ({ ...input, publishable: false }),
  })
})
