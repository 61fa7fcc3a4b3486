import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const listOverdue = (list: 'once' | 'triple', cursor?: string) =>
  product.as('dispatcher1').call('command.overdue', { list, ...(cursor && { cursor }) })

describe('command.overdue', () => {
  it('has nothing while everything is in time', async () => {
    await product.as('early').call('complaint.submit', complaintInput())
    expect(await listOverdue('once')).toMatchObject({ counts: { once: 0, triple: 0 }, cases: [] })
  })

  it('lists page by page what is late, the longest first, and three times late by itself', async () => {
    const { caseId } = await product.as('first').call('complaint.submit', complaintInput())
    const [{ _id, ...head }] = product.cloud.database.find('cases', { _id: caseId }) as any
    const now = product.cloud.clock.now()
    const hour = 3_600_000

    const caseIdAt = (index: number) => `${caseId.slice(0, 17)}L${String(index).padStart(2, '0')}`

    const copies = Array.from({ length: 25 }, (_, index) => ({
      ...head,
      _id: caseIdAt(index),
      state: { ...head.state, id: caseIdAt(index), submittedAt: now - (40 - index) * hour },
      overdueFrom: now - (30 - index) * hour,
      ...(index < 3 && { tripleFrom: now - hour }),
    }))
    await product.cloud.database.insert('cases', copies)
    product.slowQueries.length = 0
    const firstPage = await listOverdue('once')

    expect(firstPage.counts).toEqual({ once: 25, triple: 3 })
    expect(firstPage.cases).toHaveLength(20)

    const second = await listOverdue('once', firstPage.next)
    expect(second.cases).toHaveLength(5)
    expect(second.next).toBeUndefined()
    expect([...firstPage.cases, ...second.cases].map((row) => row.case.id)).toEqual(
      copies.map((copy) => copy._id),
    )
    expect(firstPage.cases[0]).toMatchObject({ what: 'owner', statutory: false })
    expect((await listOverdue('triple')).cases.map((listedCase) => listedCase.case.id)).toEqual(
      copies.slice(0, 3).map((copy) => copy._id),
    )
    expect(product.slowQueries).toEqual([])
    expect(
      (await product.as('dispatcherElsewhere').call('command.overdue', { list: 'once' })).counts
        .once,
    ).toBe(0)
  })

  it.each([
    [{ list: 'twice' }, 'INVALID_INPUT list'],
    [{ list: 'once', cursor: 'x' }, 'INVALID_INPUT cursor'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('dispatcher1').getErrorCode('command.overdue', input)).toBe(code)
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('command.overdue', { list: 'once' })).toBe(
      'NOT_ALLOWED',
    )
  })
})
