import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { makeHourlyWorkDue } from '../../due'
import { jpeg, preserveFile } from '../../evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const day = 86_400_000

const runHourlyJobs = async () => {
  await makeHourlyWorkDue(product, 'jobs')
  return product.cloud.call('jobs', {})
}

/** Moves all stored times into the past. Moving the clock would run the timer of each minute. */
async function ageFiles(ms: number) {
  await product.cloud.database.update('tickets', {}, { $inc: { at: -ms } })
  await product.cloud.database.update('evidence', {}, { $inc: { sealedAt: -ms } })
}

it('after ten years an inspection goes, with its key and its photos, and not a day before', async () => {
  const { database } = product.cloud
  const photo = await preserveFile(product, 'officer1', jpeg)
  const inspectionInput = {
    merchantId: 'noodles',
    result: 'ordered' as const,
    days: 7,
    evidence: [photo],
    note: '后厨没有盖',
  }
  const { inspectionId: _id } = await product
    .as('officer1')
    .call('merchant.inspect', inspectionInput)

  const countAfterMovingTo = async (moment: string) => {
    await database.update('inspections', { _id }, { $set: { at: Date.parse(moment) } })
    await runHourlyJobs()
    return database.count('inspections', { _id })
  }

  expect(await countAfterMovingTo('2016-11-24T00:00:00+08:00')).toBe(1)
  expect(await countAfterMovingTo('2016-11-23T23:59:59+08:00')).toBe(0)
  expect(database.count('personal_data', { _id })).toBe(0)

  await ageFiles(30 * day + 1)
  await runHourlyJobs()

  expect(database.count('evidence', { _id: photo })).toBe(0)
  expect(product.slowQueries).toEqual([])
})
