import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movie } from '../../domain/evidence-files/samples'
import { complaintInput, createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeHourlyWorkDue } from '../due'
import { jpeg, png, preserveFile, ticketInput, uploadFile } from '../evidence/photos'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'received', {
    evidence: [await preserveFile(product, 'consumer', png)],
  })
})
afterAll(() => product.close())

const day = 86_400_000

const runHourlyJobs = async () => {
  await makeHourlyWorkDue(product, 'jobs')
  return product.cloud.call('jobs', {})
}

const listFilesIn = (room: string) =>
  product.cloud.files.list().filter(({ path }) => path.startsWith(room))

/** Moves all stored times into the past. Moving the clock would run the timer of each minute. */
async function ageFiles(ms: number) {
  await product.cloud.database.update('tickets', {}, { $inc: { at: -ms } })
  await product.cloud.database.update('evidence', {}, { $inc: { sealedAt: -ms } })
}

describe('sweeping', () => {
  it('leaves what is younger than a day alone', async () => {
    await uploadFile(product, 'consumer', jpeg)
    await product.as('consumer').call('evidence.ticket', ticketInput(jpeg))
    await runHourlyJobs()

    expect(product.cloud.database.count('tickets')).toBe(3)
    expect(listFilesIn('inbox/')).toHaveLength(2)
  })

  it('after a day removes announcements, files that were never sealed, those that were, and copies of killed calls', async () => {
    const killed = await product.cloud.files.put('evidence/LEFT.jpg', jpeg)
    const [ticket] = product.cloud.database.find('tickets', {}, { limit: 1, order: { at: -1 } })
    await product.cloud.database.update(
      'tickets',
      { _id: ticket!._id },
      { $set: { copies: ['evidence/LEFT.jpg'] } },
    )
    const film = movie({ seconds: 60, mediaBytes: 9 * 1024 * 1024 })
    await uploadFile(product, 'consumer', film, { kind: 'video' })
    const whole = await product
      .as('consumer')
      .call('evidence.ticket', ticketInput(film, { kind: 'video', origin: 'album' }))
    await product.cloud.files.put(whole.cloudPath, film)
    expect(listFilesIn('inbox/')).toHaveLength(6)
    await ageFiles(day + 1)
    await runHourlyJobs()

    expect(product.cloud.database.count('tickets')).toBe(0)
    expect(listFilesIn('inbox/')).toEqual([])
    expect(await product.cloud.files.get(killed)).toBeNull()
    expect(listFilesIn('evidence/')).toHaveLength(1)
  })

  it('after thirty days removes what no case uses, and keeps what one does', async () => {
    const unused = await preserveFile(product, 'consumer', jpeg)
    await ageFiles(30 * day + 1)
    await runHourlyJobs()

    expect(product.cloud.database.find('evidence').map(({ _id }) => _id)).not.toContain(unused)
    expect((await product.as('consumer').call('evidence.view', { caseId })).files).toHaveLength(1)
    expect(listFilesIn('evidence/')).toHaveLength(1)
    expect(
      await product
        .as('consumer')
        .getErrorCode('complaint.submit', complaintInput({ evidence: [unused] })),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('a file that is being swept cannot be used, and is gone after the next minute', async () => {
    const id = await preserveFile(product, 'consumer', jpeg)
    await product.cloud.database.update('evidence', { _id: id }, { $set: { uses: -1 } })

    expect(
      await product
        .as('consumer')
        .getErrorCode('complaint.submit', complaintInput({ evidence: [id] })),
    ).toBe('EVIDENCE_NOT_FOUND evidence')

    await ageFiles(30 * day + 1)
    await runHourlyJobs()

    expect(product.cloud.database.count('evidence', { _id: id })).toBe(0)
  })

  it('reads with an index only', () => {
    expect(product.slowQueries).toEqual([])
  })
})
