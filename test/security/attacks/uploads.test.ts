import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepInbox } from '../../../scripts/sweep-inbox'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { makeHourlyWorkDue } from '../../actions/due'
import { jpeg, png, preserveFile, uploadFile } from '../../actions/evidence/photos'
import { openWire } from '../../actions/killed'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const day = 86_400_000

const tick = async () => {
  await makeHourlyWorkDue(product, 'jobs')
  return product.cloud.call('jobs', {})
}

const inbox = () => product.cloud.files.list().filter(({ path }) => path.startsWith('inbox/'))
const age = (field: string) =>
  product.cloud.database.update('evidence', {}, { $inc: { [field]: -31 * day } })

/** The storage as an administrator's SDK shows it. */
const storage = {
  walkCloudDir: async (prefix: string) =>
    product.cloud.files
      .list()
      .filter(({ path }) => path.startsWith(prefix))
      .map(
        ({ path, size, at }) =>
          ({
            Key: path,
            Size: String(size),
            LastModified: new Date(at).toISOString(),
          }) as never,
      ),
  deleteFile: async (paths: string[]) => {
    for (const { path, fileID } of product.cloud.files.list())
      if (paths.includes(path)) await product.cloud.files.remove(fileID)
  },
}

it('what is uploaded without a ticket is swept by listing, and nothing else', async () => {
  const { cloud, as } = product
  const { fileID } = await uploadFile(product, 'honest', png)
  const evidence = await preserveFile(product, 'honest')
  for (let file = 0; file < 120; file++)
    await cloud.files.put(
      `inbox/${String(file).padStart(40, 'F')}`,
      Buffer.from(`flood ${file}`),
      as('flooder').openid,
    )
  const now = cloud.clock.now()

  expect(await sweepInbox(storage, now)).toMatchObject({ removed: 0 })

  await tick()
  expect(inbox().length).toBeGreaterThan(120)

  const { removed, remaining } = await sweepInbox(storage, now + 3 * day + 1)
  expect(removed).toBeGreaterThan(120)
  expect(remaining).toBe(0)
  expect(inbox()).toEqual([])
  expect(await cloud.files.get(fileID)).toBeNull()

  const [doc] = cloud.database.find('evidence', { _id: evidence })
  expect(await cloud.files.get(doc!.fileID as string)).not.toBeNull()
})

it('a file of another environment is not taken for the one that was announced', async () => {
  const { ticket, fileID } = await uploadFile(product, 'foreign', jpeg)
  const elsewhere = fileID.replace(/^cloud:\/\/[^.]+/, 'cloud://other-9z')

  expect(elsewhere).not.toBe(fileID)
  expect(
    await product.as('foreign').getErrorCode('evidence.seal', { ticket, fileID: elsewhere }),
  ).toBe('EVIDENCE_NOT_FOUND fileID')

  await product.as('foreign').call('evidence.seal', { ticket, fileID })
})

it('a kill between giving a photo to a case and writing the case leaves no photo that belongs to none', async () => {
  const { cloud } = product
  const wire = await openWire(product, 'complaint')
  const left: string[] = []
  try {
    for (let before = 1; ; before++) {
      const id = await preserveFile(product, 'killed', png)
      const input = complaintInput({ evidence: [id] })
      const cases = cloud.database.count('cases')
      await cloud.database.remove('quotas', {})
      const was = await wire.run(
        () =>
          product
            .as('killed')
            .getReply('complaint.submit', input)
            .catch(() => {}),
        before,
      )
      if (!was) break
      const [doc] = cloud.database.find('evidence', { _id: id })
      if (cloud.database.count('cases') === cases && (doc!.uses as number) > 0) left.push(id)
    }
  } finally {
    await wire.close()
  }

  expect(left.length).toBeGreaterThan(0)

  const keptItemId = await preserveFile(product, 'files')
  await createCase(product, 'received', { evidence: [keptItemId] }, 'files')
  for (const field of ['claimedAt', 'sealedAt']) await age(field)
  for (let minute = 0; minute < 6; minute++) await tick()
  const there = cloud.database.find('evidence', {}).map(({ _id }) => _id)

  for (const id of left) expect(there).not.toContain(id)
  expect(there).toContain(keptItemId)
  expect(product.slowQueries).toEqual([])
})

it('a refused call leaves nothing on the evidence that it named', async () => {
  const { as, cloud } = product
  const caseId = await createCase(product, 'withdrawn', {}, 'refused')
  const item = await preserveFile(product, 'refused')
  const before = cloud.database.find('evidence', { _id: item })

  expect(
    await as('refused').getErrorCode('complaint.supplement', {
      caseId,
      text: '还有',
      evidence: [item],
    }),
  ).toBe('WRONG_STATE')
  expect(cloud.database.find('evidence', { _id: item })).toEqual(before)
})
