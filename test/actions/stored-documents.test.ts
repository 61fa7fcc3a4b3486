import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '../../cloudfunctions/schema'
import { caseIn } from './case-in'
import { openProduct, type Product } from './cloud'
import { courseOf } from './course'
import { sealedCase } from './seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await courseOf(product)
})
afterAll(() => product.close())

/** The paths of fields whose value is null: what was undefined, had it been written. */
const nullFields = (value: unknown, path: string): string[] => {
  if (value === null || value === undefined) return [path]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => nullFields(inner, `${path}.${name}`))
}

it('hold no field that an action left undefined', () => {
  const { database } = product.cloud
  const documents = Object.keys(schema.collections).flatMap((name) =>
    database.find(name, {}).map((doc) => ({ name, doc })),
  )
  expect(documents.length).toBeGreaterThan(100)
  expect(documents.flatMap(({ name, doc }) => nullFields(doc, name))).toEqual([])
})

it('of a command whose optional fields are left out verify as what was hashed', async () => {
  const caseId = await caseIn(product, 'received')
  const input = { caseId, class: 'ordinary' as const }
  await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await product.as('dispatcher1').call('dispatch.confirmTriage', input)
  const { events, types } = sealedCase(product, caseId)
  expect(types).toContain('triage.confirmed')
  expect(events.flatMap((event) => nullFields(event, event.type))).toEqual([])
})
