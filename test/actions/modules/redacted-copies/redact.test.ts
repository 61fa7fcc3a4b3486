import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { jpeg, png, sealed, sha256 } from '../../evidence/photos'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const boxes = [{ x: 0.1, y: 0.2, width: 0.3, height: 0.1 }]
let drawn = 0
/** Another picture each time, by a comment of its own. */
const covered = () => Buffer.concat([jpeg.subarray(0, 2), comment(++drawn), jpeg.subarray(2)])
function comment(number: number): Buffer {
  const words = Buffer.from(`copy ${number}`)
  return Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words])
}

async function ready(complainant = `filer-${drawn}`) {
  const evidenceId = await sealed(product, complainant, png)
  const caseId = await caseIn(product, 'assigned', { evidence: [evidenceId] }, complainant)
  const copy = await sealed(product, 'officer1', covered(), { origin: 'staff' })
  return { caseId, evidenceId, copy, boxes }
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('evidence.redact', input))

describe('evidence.redact', () => {
  it('keeps a copy beside the evidence, for handlers alone; its original and its bytes stay as sealed', async () => {
    const given = await ready('consumer')
    const view = await product.as('officer1').call('evidence.redact', given)
    expect(view.copies).toMatchObject([
      { id: given.copy, of: given.evidenceId, boxes: 1, state: 'pending' },
    ])
    expect(view.evidence.map(({ id }) => id)).toEqual([given.evidenceId])
    const { caseId } = given
    const own = await product.as('consumer').call('complaint.detail', { caseId })
    expect(own).not.toHaveProperty('copies')
    const files = async (name: string) =>
      (await product.as(name).call('evidence.view', { caseId })).files
    expect((await files('consumer')).map(({ evidenceId }) => evidenceId)).toEqual([
      given.evidenceId,
    ])
    const [original, copy] = await files('dispatcher1')
    expect(copy?.evidenceId).toBe(given.copy)
    expect(sha256(Buffer.from(await (await fetch(original!.url)).arrayBuffer()))).toBe(sha256(png))
    expect(sealedCase(product, caseId).types.at(-1)).toBe('evidence.redacted')
    expect(product.cloud.database.find('evidence', { _id: given.copy })[0]).toMatchObject({
      uses: 1,
    })
  })

  const kept = once(() => ready())
  it.each([
    [{ boxes: [] }, 'INVALID_INPUT boxes'],
    [{ boxes: [{ x: 0.5, y: 0, width: 0.6, height: 0.1 }] }, 'INVALID_INPUT boxes.0'],
    [{ boxes: [{ x: 0, y: 0, width: 0, height: 0.1 }] }, 'INVALID_INPUT boxes.0'],
    [{ copy: 'NOSUCHCOPY' }, 'EVIDENCE_NOT_FOUND copy'],
    [{ evidenceId: 'NOSUCHITEM' }, 'INVALID_INPUT evidenceId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('officer1', { ...(await kept()), ...change })).toBe(code)
  })

  it('refuses a copy that another person sealed', async () => {
    const given = await ready()
    expect(
      await refused('officer1', { ...given, copy: await sealed(product, 'officer2', covered()) }),
    ).toBe('EVIDENCE_NOT_FOUND copy')
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, await kept())).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.redact',
    who: 'officer1',
    ready: () => ready(),
    other: (input) => ({ ...input, boxes: [{ x: 0, y: 0, width: 1, height: 1 }] }),
  })
})
