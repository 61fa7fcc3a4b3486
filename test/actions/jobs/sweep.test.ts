import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, submission } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { anHourPasses } from '../due'
import { announced, jpeg, png, sealed, uploaded } from '../evidence/photos'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await caseIn(product, 'received', { evidence: [await sealed(product, 'consumer', png)] })
})
afterAll(() => product.close())

const day = 86_400_000
const tick = async () => {
  await anHourPasses(product, 'jobs')
  return product.cloud.call('jobs', {})
}
const files = (room: string) =>
  product.cloud.files.list().filter(({ path }) => path.startsWith(room))
/** Moves all times into the past: moving the clock would run each minute's timer. */
async function age(ms: number) {
  await product.cloud.database.update('tickets', {}, { $inc: { at: -ms } })
  await product.cloud.database.update('evidence', {}, { $inc: { sealedAt: -ms } })
}

describe('sweeping', () => {
  it('leaves what is younger than a day alone', async () => {
    await uploaded(product, 'consumer', jpeg)
    await product.as('consumer').call('evidence.ticket', announced(jpeg))
    await tick()
    expect(product.cloud.database.count('tickets')).toBe(3)
    expect(files('inbox/')).toHaveLength(2)
  })

  it('after a day removes announcements, files that were never sealed, those that were, and copies of killed calls', async () => {
    const killed = await product.cloud.files.put('evidence/LEFT.jpg', jpeg)
    const [ticket] = product.cloud.database.find('tickets', {}, { limit: 1, order: { at: -1 } })
    await product.cloud.database.update(
      'tickets',
      { _id: ticket!._id },
      { $set: { copies: ['evidence/LEFT.jpg'] } },
    )
    await age(day + 1)
    await tick()
    expect(product.cloud.database.count('tickets')).toBe(0)
    expect(files('inbox/')).toEqual([])
    expect(await product.cloud.files.get(killed)).toBeNull()
    expect(files('evidence/')).toHaveLength(1)
  })

  it('after thirty days removes what no case uses, and keeps what one does', async () => {
    const unused = await sealed(product, 'consumer', jpeg)
    await age(30 * day + 1)
    await tick()
    expect(product.cloud.database.find('evidence').map(({ _id }) => _id)).not.toContain(unused)
    expect((await product.as('consumer').call('evidence.view', { caseId })).files).toHaveLength(1)
    expect(files('evidence/')).toHaveLength(1)
    expect(
      await product.as('consumer').refused('complaint.submit', submission({ evidence: [unused] })),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('a file that is being swept cannot be used, and is gone after the next minute', async () => {
    const id = await sealed(product, 'consumer', jpeg)
    await product.cloud.database.update('evidence', { _id: id }, { $set: { uses: -1 } })
    expect(
      await product.as('consumer').refused('complaint.submit', submission({ evidence: [id] })),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
    await age(30 * day + 1)
    await tick()
    expect(product.cloud.database.count('evidence', { _id: id })).toBe(0)
  })

  it('reads with an index only', () => {
    expect(product.slow).toEqual([])
  })
})
