import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** Requests to the database and files that the timers make in a minute. */
async function runTimersAndCount(): Promise<Record<string, number>> {
  product.cloud.counts.reset()
  for (const name of ['jobs', 'sequencer', 'publicity'])
    expect(await product.cloud.call(name, {})).toMatchObject({ data: { failed: [] } })
  return Object.fromEntries(
    Object.entries(product.cloud.counts()).filter(([name]) => !name.startsWith('function:')),
  )
}

it('a minute in which nothing is due costs the same few calls, however many cases there are', async () => {
  const { clock } = product.cloud
  await createCase(product, 'settled')
  await clock.set(clock.now() + 5 * 60_000)
  await runTimersAndCount()
  const callsWithFew = await runTimersAndCount()

  expect(Object.values(callsWithFew).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4)

  await createCase(product, 'settled', {}, 'another')
  await clock.set(clock.now() + 5 * 60_000)
  await runTimersAndCount()

  expect(await runTimersAndCount()).toEqual(callsWithFew)
})
