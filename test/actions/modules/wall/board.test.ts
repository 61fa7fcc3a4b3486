import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { collectCallLogs } from '../../course'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.board', () => {
  it('counts every state, shows urgent, unowned and overdue cases, and the officers on duty with their positions', async () => {
    for (const state of ['received', 'offered', 'returned', 'assigned', 'settled'] as const)
      await createCase(product, state, {}, `owner-${state}`)
    const urgent = await createCase(
      product,
      'received',
      { flags: ['mobile_vendor'] },
      'owner-urgent',
    )
    product.slowQueries.length = 0
    const board = await product.as('dispatcher1').call('command.board', { grids: true })

    expect(board.counts).toEqual({
      received: 1,
      offered: 2,
      returned: 1,
      inHand: 1,
      urgent: 1,
      overdue: 0,
      triple: 0,
    })
    expect(board.urgent).toMatchObject([{ id: urgent, target: { target: 'owner' } }])
    expect(board.urgent[0]!.target!.at - board.urgent[0]!.submittedAt).toBe(60_000)
    expect(board.unowned).toHaveLength(2)
    expect(board.officers.map(({ id, openCases }) => [id, openCases]).sort()).toEqual([
      ...[
        ['officer1', expect.any(Number)],
        ['officer2', expect.any(Number)],
        ['officer3', expect.any(Number)],
      ],
    ])
    expect(board.grids!.map(({ id }) => id).sort()).toEqual(['grid1', 'grid2'])
    expect(board.places).toHaveLength(5)
    expect(board.places.map(({ merchantName }) => merchantName)).toEqual(
      Array(5).fill('江边牛肉面馆'),
    )
    expect(board.today).toEqual({
      received: 6,
      ended: 1,
      recoveredFen: 1000,
      contact: {
        median: expect.any(Number),
        p90: expect.any(Number),
        of: expect.any(Number),
        within: expect.any(Number),
      },
    })
    expect(board.ended).toMatchObject([
      { kind: 'complaint', merchantName: '江边牛肉面馆', amountFen: 1000 },
    ])
    expect(product.slowQueries).toEqual([])
    expect(JSON.stringify(board)).not.toMatch(/样例甲|13900000001|胜利路/)
  })

  it('shows what is overdue, which clock, and three times over', async () => {
    const past = product.cloud.clock.now() - 10 * 60_000
    const [{ _id, state }] = product.cloud.database.find('cases', { 'state.priority': 'P1' }) as any
    await product.cloud.database.update(
      'cases',
      { _id },
      {
        $set: {
          state: { ...state, submittedAt: past },
          overdueFrom: past + 60_001,
          tripleFrom: past + 180_001,
        },
      },
    )
    const { overdue, counts } = await product.as('leader1').call('command.board', {})

    expect(counts).toMatchObject({ overdue: 1, triple: 1 })
    expect(overdue).toMatchObject([
      { case: { id: _id }, what: 'owner', statutory: false, triple: true },
    ])
  })

  it('counts who was called within the minute, and who still waits after it with the time so far', async () => {
    const contactBefore = (await product.as('dispatcher1').call('command.board', {})).today.contact!
    const lateCaseId = await createCase(product, 'received', {}, 'owner-late')
    await product.cloud.clock.set(product.cloud.clock.now() + 61_000)
    const prompt = await createCase(product, 'received', {}, 'owner-prompt')
    await product.as('dispatcher1').call('dispatch.recordCall', { caseId: prompt, reached: true })
    const { contact } = (await product.as('dispatcher1').call('command.board', {})).today

    expect(contact!.within).toBe(contactBefore.within + 1)
    // The late case counts before anybody has called, as do others whose call is still missing.
    expect(contact!.of - contact!.within).toBeGreaterThan(contactBefore.of - contactBefore.within)
    expect(contact!.p90).toBeGreaterThanOrEqual(61)

    await product.as('owner-late').call('complaint.withdraw', { caseId: lateCaseId })
  })

  it('of the city shows all districts, or the one that is asked for', async () => {
    const districtBoard = await product.as('dispatcher1').call('command.board', {})
    const cityBoard = await product.as('cityLeader').call('command.board', { grids: true })

    expect(cityBoard.officers.map(({ id }) => id).sort()).toEqual([
      'officer1',
      'officer2',
      'officer3',
      'officerElsewhere',
    ])
    expect(cityBoard.counts.received).toBe(districtBoard.counts.received)

    const otherBoard = await product
      .as('cityLeader')
      .call('command.board', { district: 'longhushan' })
    expect(otherBoard.officers.map(({ id }) => id)).toEqual(['officerElsewhere'])
    expect(otherBoard.counts.received).toBe(0)
    expect(
      await product.as('leader1').getErrorCode('command.board', { district: 'longhushan' }),
    ).toBe('NOT_ALLOWED')
    expect(product.slowQueries).toEqual([])
  })

  it('of another district shows nothing of this one', async () => {
    const { counts, officers } = await product.as('dispatcherElsewhere').call('command.board', {})
    expect(Object.values(counts).every((count) => count === 0)).toBe(true)
    expect(officers.map(({ id }) => id)).toEqual(['officerElsewhere'])
  })

  it('waits for three requests at most, and makes 13: it is looked at all day long', async () => {
    await product.as('dispatcher1').call('command.board', {})
    const [line] = await collectCallLogs(product, () =>
      product.as('dispatcher1').call('command.board', {}),
    )

    expect(line).toMatchObject({ action: 'command.board', rounds: 3 })
    // One request is for the cases of other districts in which its officers help.
    expect(line!.database).toBeLessThanOrEqual(13)
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin', 'council'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).getErrorCode('command.board', {})).toBe('NOT_ALLOWED')
    },
  )

  it('shows the minute of an urgent case that runs from its filing', async () => {
    const { caseId, submittedAt } = await product
      .as('hurried')
      .call('complaint.submit', complaintInput({ flags: ['mobile_vendor'] }))
    const { urgent } = await product.as('dispatcher1').call('command.board', {})

    expect(urgent.find(({ id }) => id === caseId)?.target).toMatchObject({
      at: submittedAt + 60_000,
      reason: expect.stringContaining('1 分钟内（非法定期限）'),
    })

    await product.as('hurried').call('complaint.withdraw', { caseId })
  })
})
