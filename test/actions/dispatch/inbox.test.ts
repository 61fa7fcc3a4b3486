import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
const ids: Record<string, string> = {}
beforeAll(async () => {
  product = await openProduct()
  for (const state of ['received', 'offered', 'settled', 'withdrawn'] as const)
    ids[state] = await caseIn(product, state)
  ids.urgent = await caseIn(product, 'received', { flags: ['mobile_vendor'] })
  ids.mine = await caseIn(product, 'assigned', {}, 'consumer2')
  await product.as('officer1').call('officer.recordContact', { caseId: ids.mine })
  const there = {
    respondent: { by: 'words' as const, name: '山门小店', address: '山门口' },
    place: { longitude: 116.985, latitude: 28.125 },
  }
  ids.elsewhere = await caseIn(product, 'received', there)
})
afterAll(() => product.close())

const boxOf = async (box: 'waiting' | 'moving' | 'closed', name = 'dispatcher1') => {
  const { cases, counts } = await product.as(name).call('dispatch.inbox', { box })
  return { ids: cases.map(({ id }) => id), cases, counts }
}

describe('dispatch.inbox', () => {
  it('moving: the urgent one first, which went out by itself; with counts of the open ones', async () => {
    const { ids: shown, cases, counts } = await boxOf('moving')
    expect(shown).toEqual([ids.urgent, ids.offered, ids.mine])
    expect(cases[0]).toMatchObject({
      priority: 'P1',
      class: 'urgent',
      merchantName: '江边牛肉面馆',
      due: { what: 'accept' },
    })
    expect(cases[0]!.offers).toHaveLength(3)
    expect(counts).toEqual({ waiting: 1, moving: 3 })
    expect((await boxOf('waiting')).ids).toEqual([ids.received])
  })

  it('moving: the officer with the offer and until when, the owner and whether they phoned', async () => {
    const { cases } = await boxOf('moving')
    const offered = cases.find(({ id }) => id === ids.offered)
    expect(offered!.offers).toMatchObject([
      { officerName: '样例officer1', expiresAt: expect.any(Number) },
    ])
    const mine = cases.find(({ id }) => id === ids.mine)
    expect(mine).toMatchObject({ officerName: '样例officer1', contactedAt: expect.any(Number) })
    expect(mine).not.toHaveProperty('offers')
  })

  it('closed: the latest first', async () => {
    expect((await boxOf('closed')).ids).toEqual([ids.withdrawn, ids.settled])
  })

  it('holds only the cases of one’s own district', async () => {
    expect(await boxOf('waiting', 'dispatcherElsewhere')).toMatchObject({
      ids: [ids.elsewhere],
      counts: { waiting: 1, moving: 0 },
    })
  })

  it('is for the leader too', async () => {
    expect((await boxOf('waiting', 'leader1')).ids).toHaveLength(1)
  })

  it('shows no line of a person', async () => {
    expect(JSON.stringify(await boxOf('moving'))).not.toMatch(/样例甲|13900000001|胜利路/)
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin', 'council', 'formerOfficer'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).refused('dispatch.inbox', { box: 'waiting' })).toBe(
        'NOT_ALLOWED',
      )
    },
  )

  it.each([
    [{ box: 'all' }, 'INVALID_INPUT box'],
    [{ box: { $gt: '' } }, 'INVALID_INPUT box'],
    [{ box: 'waiting', cursor: 'x' }, 'INVALID_INPUT cursor'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('dispatcher1').refused('dispatch.inbox', input)).toBe(code)
  })

  it('goes on page by page', async () => {
    const { _id, ...head } = product.cloud.database.find('cases', { _id: ids.received })[0] as any
    const docs = Array.from({ length: 45 }, (_, index) => ({
      ...head,
      _id: `PAGE${index}`,
      state: { ...head.state, id: `PAGE${index}` },
    }))
    await product.cloud.database.insert('cases', docs)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await product
        .as('dispatcher1')
        .call('dispatch.inbox', { box: 'waiting', cursor })
      expect(page.counts.waiting).toBe(46)
      seen.push(...page.cases.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(46)
    expect(new Set(seen).size).toBe(46)
  })
})
