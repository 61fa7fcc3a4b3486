import { afterAll, beforeAll, expect, it } from 'vitest'
import { createKey, openProduct, type Product } from '../actions/cloud'
import { makeHourlyWorkDue } from '../actions/due'
import { uploadFile } from '../actions/evidence/photos'
import { movie } from '../domain/evidence-files/samples'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const calls = () => Object.values(product.cloud.counts()).reduce((sum, count) => sum + count, 0)
const listEvidenceFiles = () =>
  product.cloud.files.list().filter(({ path }) => path.startsWith('evidence/'))
const countDocuments = (collection: string) => product.cloud.database.count(collection)

/**
 * Starts a seal and kills the function's process after so many requests to the cloud. Tells whether
 * it was killed.
 */
async function sealAndKill(
  input: Awaited<ReturnType<typeof uploadFile>>,
  key: string,
  after: number,
): Promise<boolean> {
  const start = calls()
  let ended = false
  const sealing = product
    .as('consumer')
    .getReply('evidence.seal', input, key)
    .then(
      ({ ok }) => !ok,
      () => true,
    )
    .finally(() => {
      ended = true
    })
  while (!ended && calls() - start < after) await new Promise((resolve) => setImmediate(resolve))
  if (!ended) product.cloud.kill('evidence')

  return sealing
}

it('killed after every second of its calls to the cloud, a seal leaves nothing or the whole; asked again it seals once; copies are swept', async () => {
  const bytes = movie({ seconds: 9, mediaBytes: 200_000 })
  let killed = 0
  for (let after = 2, whole = false; !whole; after += 2) {
    const input = await uploadFile(product, 'consumer', bytes, { kind: 'video' })
    const key = createKey()
    const before = countDocuments('evidence')
    whole = !(await sealAndKill(input, key, after))
    if (!whole) killed++
    const [ticket] = product.cloud.database.find('tickets', { _id: input.ticket })
    const left = countDocuments('evidence') - before
    expect([0, 1]).toContain(left)
    expect(ticket!.became === undefined).toBe(left === 0)
    const { evidenceId } = await product.as('consumer').call('evidence.seal', input, key)
    expect(countDocuments('evidence')).toBe(before + 1)
    const [doc] = product.cloud.database.find('evidence', { _id: evidenceId })
    expect(await product.cloud.files.get(doc!.fileID as string)).toEqual(Buffer.from(bytes))
  }

  expect(killed).toBeGreaterThan(3)
  // Some were killed between the copy and its evidence; after a day nothing but evidence lies
  // there.
  expect(listEvidenceFiles().length).toBeGreaterThan(countDocuments('evidence'))

  await product.cloud.database.update('tickets', {}, { $inc: { at: -86_400_001 } })
  while (countDocuments('tickets') > 0) {
    await makeHourlyWorkDue(product, 'jobs')
    await product.cloud.call('jobs', {})
  }

  expect(listEvidenceFiles()).toHaveLength(countDocuments('evidence'))
})
