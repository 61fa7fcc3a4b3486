import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { jpeg, png, preserveFile } from '../../evidence/photos'
import {
  adviceInput,
  draftWarning,
  openProductWithDuties,
  reviewSteps,
  runSteps,
} from '../../warning/desk-of'

let product: Product
let caseId: string
let number: string
let original: string
const copies: string[] = []

beforeAll(async () => {
  product = await openProductWithDuties()
  original = await preserveFile(product, 'consumer', png)
  caseId = await createCase(product, 'assigned', { evidence: [original] })
  number = (await product.as('consumer').call('complaint.detail', { caseId })).number
  const boxes = [{ x: 0, y: 0, width: 0.5, height: 0.5 }]
  for (const publishable of [true, false]) {
    const copy = await preserveFile(product, 'officer1', jpeg, { origin: 'staff' })
    await product
      .as('officer1')
      .call('evidence.redact', { caseId, evidenceId: original, copy, boxes })
    await product
      .as('dispatcher1')
      .call('evidence.review', { caseId, copyId: copy, publishable, note: '已核对遮挡' })
    copies.push(copy)
  }
})
afterAll(() => product.close())

const adviceWithPicture = (id: string | undefined, ofCaseId = caseId) =>
  adviceInput({ pictures: [{ id, caseId: ofCaseId }] })

it('gives the copies that may be published, to the officer of the case and the centre', async () => {
  for (const who of ['officer1', 'dispatcher1'])
    expect(
      (await product.as(who).call('warning.copies', { number: number.toLowerCase() })).copies,
    ).toMatchObject([{ id: copies[0], caseId, url: expect.stringContaining('http') }])
  for (const who of ['officer2', 'dispatcherElsewhere'])
    expect(await product.as(who).getErrorCode('warning.copies', { number })).toBe(
      'CASE_NOT_FOUND number',
    )
  for (const who of ['consumer', 'leader1'])
    expect(await product.as(who).getErrorCode('warning.copies', { number })).toBe('NOT_ALLOWED')
})

it('a warning takes cleared copies and nothing else: no original, none that was kept back, none of elsewhere', async () => {
  for (const wrongInput of [
    adviceWithPicture(original),
    adviceWithPicture(copies[1]),
    adviceWithPicture(copies[0], 'none'),
  ])
    expect(await product.as('officer1').getErrorCode('warning.draft', wrongInput)).toBe(
      'PICTURE_NOT_CLEARED',
    )

  const id = await draftWarning(product, adviceWithPicture(copies[0]))
  await runSteps(product, id, [...reviewSteps, 'publish'])
  const { pictures } = await product.as('anybody').call('warning.read', { warningId: id })

  expect(pictures).toHaveLength(1)
  expect(Buffer.from(await (await fetch(pictures![0]!)).arrayBuffer())).toEqual(Buffer.from(jpeg))
  expect(
    JSON.stringify(await product.as('anybody').call('warning.read', { warningId: id })),
  ).not.toContain(caseId)
  expect(
    (await product.as('leader1').call('warning.file', { warningId: id })).pictures,
  ).toMatchObject([{ id: copies[0] }])
})
