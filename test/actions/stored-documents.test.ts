import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '../../cloudfunctions/schema'
import { createCase } from './case-in'
import { openProduct, type Product } from './cloud'
import { measureCourse } from './course'
import { readVerifiedCase } from './seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await measureCourse(product)
})
afterAll(() => product.close())

/** The paths of fields whose value is null: what was undefined, had it been written. */
const findNullFields = (value: unknown, path: string): string[] => {
  if (value === null || value === undefined) return [path]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => findNullFields(inner, `${path}.${name}`))
}

it('hold no field that an action left undefined', () => {
  const { database } = product.cloud
  const documents = Object.keys(schema.collections).flatMap((name) =>
    database.find(name, {}).map((doc) => ({ name, doc })),
  )

  expect(documents.length).toBeGreaterThan(100)
  expect(documents.flatMap(({ name, doc }) => findNullFields(doc, name))).toEqual([])
})

it('of a command whose optional fields are left out verify as what was hashed', async () => {
  const caseId = await createCase(product, 'received')
  const input = { caseId, class: 'ordinary' as const }
  await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await product.as('dispatcher1').call('dispatch.confirmTriage', input)
  const { events, types } = readVerifiedCase(product, caseId)

  expect(types).toContain('triage.confirmed')
  expect(events.flatMap((event) => findNullFields(event, event.type))).toEqual([])
})
