import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { jpeg, png, preserveFile, sha256 } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const boxes = [{ x: 0.1, y: 0.2, width: 0.3, height: 0.1 }]
let copyCount = 0
/** Another picture each time, by a comment of its own. */
const createRedactedJpeg = () =>
  Buffer.concat([jpeg.subarray(0, 2), jpegComment(++copyCount), jpeg.subarray(2)])

function jpegComment(number: number): Buffer {
  const words = Buffer.from(`copy ${number}`)
  return Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words])
}

async function createRedactionInput(complainant = `filer-${copyCount}`) {
  const evidenceId = await preserveFile(product, complainant, png)
  const caseId = await createCase(product, 'assigned', { evidence: [evidenceId] }, complainant)
  const copy = await preserveFile(product, 'officer1', createRedactedJpeg(), { origin: 'staff' })
  return { caseId, evidenceId, copy, boxes }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('evidence.redact', input))

describe('evidence.redact', () => {
  it('keeps a copy beside the evidence, for handlers alone; its original and its bytes stay as sealed', async () => {
    const input = await createRedactionInput('consumer')
    const view = await product.as('officer1').call('evidence.redact', input)

    expect(view.copies).toMatchObject([
      { id: input.copy, of: input.evidenceId, boxes: 1, state: 'pending' },
    ])
    expect(view.evidence.map(({ id }) => id)).toEqual([input.evidenceId])

    const { caseId } = input
    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })

    expect(consumerView).not.toHaveProperty('copies')

    const viewFiles = async (name: string) =>
      (await product.as(name).call('evidence.view', { caseId })).files
    expect((await viewFiles('consumer')).map(({ evidenceId }) => evidenceId)).toEqual([
      input.evidenceId,
    ])

    const [original, copy] = await viewFiles('dispatcher1')
    expect(copy?.evidenceId).toBe(input.copy)
    expect(sha256(Buffer.from(await (await fetch(original!.url)).arrayBuffer()))).toBe(sha256(png))
    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('evidence.redacted')
    expect(product.cloud.database.find('evidence', { _id: input.copy })[0]).toMatchObject({
      uses: 1,
    })
  })

  const getCase = memoize(() => createRedactionInput())

  it.each([
    [{ boxes: [] }, 'INVALID_INPUT boxes'],
    [{ boxes: [{ x: 0.5, y: 0, width: 0.6, height: 0.1 }] }, 'INVALID_INPUT boxes.0'],
    [{ boxes: [{ x: 0, y: 0, width: 0, height: 0.1 }] }, 'INVALID_INPUT boxes.0'],
    [{ copy: 'NOSUCHCOPY' }, 'EVIDENCE_NOT_FOUND copy'],
    [{ evidenceId: 'NOSUCHITEM' }, 'INVALID_INPUT evidenceId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { ...(await getCase()), ...change })).toBe(code)
  })

  it('refuses a copy that another person sealed', async () => {
    const input = await createRedactionInput()
    expect(
      await getErrorCode('officer1', {
        ...input,
        copy: await preserveFile(product, 'officer2', createRedactedJpeg()),
      }),
    ).toBe('EVIDENCE_NOT_FOUND copy')
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, await getCase())).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.redact',
    who: 'officer1',
    prepareInput: () => createRedactionInput(),
    changeInput: (input) => ({ ...input, boxes: [{ x: 0, y: 0, width: 1, height: 1 }] }),
  })
})
