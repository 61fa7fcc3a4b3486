import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
const ids: Record<string, string> = {}

beforeAll(async () => {
  product = await openProduct()
  for (const state of ['received', 'offered', 'settled', 'withdrawn'] as const)
    ids[state] = await createCase(product, state)
  ids.urgent = await createCase(product, 'received', { flags: ['mobile_vendor'] })
  ids.mine = await createCase(product, 'assigned', {}, 'consumer2')
  await product.as('officer1').call('officer.recordContact', { caseId: ids.mine })
  const shopElsewhere = {
    respondent: { by: 'words' as const, name: '山门小店', address: '山门口' },
    place: { longitude: 116.985, latitude: 28.125 },
  }
  ids.elsewhere = await createCase(product, 'received', shopElsewhere)
})
afterAll(() => product.close())

const readQueue = async (box: 'waiting' | 'moving' | 'closed', name = 'dispatcher1') => {
  const { cases, counts } = await product.as(name).call('dispatch.inbox', { box })
  return { ids: cases.map(({ id }) => id), cases, counts }
}

describe('dispatch.inbox', () => {
  it('lists moving cases with the urgent one first, and counts the open cases', async () => {
    const { ids: shownIds, cases, counts } = await readQueue('moving')
    expect(shownIds).toEqual([ids.urgent, ids.offered, ids.mine])
    expect(cases[0]).toMatchObject({
      priority: 'P1',
      class: 'urgent',
      merchantName: '江边牛肉面馆',
      due: { what: 'accept' },
    })
    expect(cases[0]!.offers).toHaveLength(3)
    expect(counts).toEqual({ waiting: 1, moving: 3 })
    expect((await readQueue('waiting')).ids).toEqual([ids.received])
  })

  it('names for each moving case the asked officer and the end of the offer, or the owner and the first contact', async () => {
    const { cases } = await readQueue('moving')
    const offeredCase = cases.find(({ id }) => id === ids.offered)

    expect(offeredCase!.offers).toMatchObject([
      { officerName: '样例officer1', expiresAt: expect.any(Number) },
    ])

    const assignedCase = cases.find(({ id }) => id === ids.mine)
    expect(assignedCase).toMatchObject({
      officerName: '样例officer1',
      contactedAt: expect.any(Number),
    })
    expect(assignedCase).not.toHaveProperty('offers')
  })

  it('lists closed cases with the latest first', async () => {
    expect((await readQueue('closed')).ids).toEqual([ids.withdrawn, ids.settled])
  })

  it('holds only the cases of one’s own district', async () => {
    expect(await readQueue('waiting', 'dispatcherElsewhere')).toMatchObject({
      ids: [ids.elsewhere],
      counts: { waiting: 1, moving: 0 },
    })
  })

  it('is for a leader as well', async () => {
    expect((await readQueue('waiting', 'leader1')).ids).toHaveLength(1)
  })

  it('shows no personal data', async () => {
    expect(JSON.stringify(await readQueue('moving'))).not.toMatch(/样例甲|13900000001|胜利路/)
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin', 'council', 'formerOfficer'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).getErrorCode('dispatch.inbox', { box: 'waiting' })).toBe(
        'NOT_ALLOWED',
      )
    },
  )

  it.each([
    [{ box: 'all' }, 'INVALID_INPUT box'],
    [{ box: { $gt: '' } }, 'INVALID_INPUT box'],
    [{ box: 'waiting', cursor: 'x' }, 'INVALID_INPUT cursor'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('dispatcher1').getErrorCode('dispatch.inbox', input)).toBe(code)
  })

  it('goes on page by page', async () => {
    const { _id, ...head } = product.cloud.database.find('cases', { _id: ids.received })[0] as any
    const docs = Array.from({ length: 45 }, (_, index) => ({
      ...head,
      _id: `PAGE${index}`,
      state: { ...head.state, id: `PAGE${index}` },
    }))
    await product.cloud.database.insert('cases', docs)
    const listedIds: string[] = []
    let cursor: string | undefined
    do {
      const page = await product
        .as('dispatcher1')
        .call('dispatch.inbox', { box: 'waiting', cursor })
      expect(page.counts.waiting).toBe(46)
      listedIds.push(...page.cases.map(({ id }) => id))
      cursor = page.next
    } while (cursor)

    expect(listedIds).toHaveLength(46)
    expect(new Set(listedIds).size).toBe(46)
  })
})
