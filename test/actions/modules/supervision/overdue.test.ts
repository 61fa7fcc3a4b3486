import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submission } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const overdue = (list: 'once' | 'triple', cursor?: string) =>
  product.as('dispatcher1').call('command.overdue', { list, ...(cursor && { cursor }) })

describe('command.overdue', () => {
  it('has nothing while everything is in time', async () => {
    await product.as('early').call('complaint.submit', submission())
    expect(await overdue('once')).toMatchObject({ counts: { once: 0, triple: 0 }, cases: [] })
  })

  it('lists page by page what is late, the longest first, and three times late by itself', async () => {
    const { caseId } = await product.as('first').call('complaint.submit', submission())
    const [{ _id, ...head }] = product.cloud.database.find('cases', { _id: caseId }) as any
    const now = product.cloud.clock.now()
    const hour = 3_600_000
    const idAt = (at: number) => `${caseId.slice(0, 17)}L${String(at).padStart(2, '0')}`
    const copies = Array.from({ length: 25 }, (_, at) => ({
      ...head,
      _id: idAt(at),
      state: { ...head.state, id: idAt(at), submittedAt: now - (40 - at) * hour },
      overdueFrom: now - (30 - at) * hour,
      ...(at < 3 && { tripleFrom: now - hour }),
    }))
    await product.cloud.database.insert('cases', copies)
    product.slow.length = 0
    const first = await overdue('once')
    expect(first.counts).toEqual({ once: 25, triple: 3 })
    expect(first.cases).toHaveLength(20)
    const second = await overdue('once', first.next)
    expect(second.cases).toHaveLength(5)
    expect(second.next).toBeUndefined()
    expect([...first.cases, ...second.cases].map((one) => one.case.id)).toEqual(
      copies.map((copy) => copy._id),
    )
    expect(first.cases[0]).toMatchObject({ what: 'owner', statutory: false })
    expect((await overdue('triple')).cases.map((one) => one.case.id)).toEqual(
      copies.slice(0, 3).map((copy) => copy._id),
    )
    expect(product.slow).toEqual([])
    expect(
      (await product.as('dispatcherElsewhere').call('command.overdue', { list: 'once' })).counts
        .once,
    ).toBe(0)
  })

  it.each([
    [{ list: 'twice' }, 'INVALID_INPUT list'],
    [{ list: 'once', cursor: 'x' }, 'INVALID_INPUT cursor'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('dispatcher1').refused('command.overdue', input)).toBe(code)
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin'])('is not for %s', async (name) => {
    expect(await product.as(name).refused('command.overdue', { list: 'once' })).toBe('NOT_ALLOWED')
  })
})
