import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecallReason } from '#shared/vocabulary/dispatch'
import { caseIn, keptIn, reported } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { openid } from '../district'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  const [dispatcher1] = product.cloud.database.find('staff', { _id: 'dispatcher1' })
  await product.cloud.database.insert('staff', [
    {
      ...dispatcher1!,
      _id: 'dispatcher2',
      openid: openid('dispatcher2'),
      wechats: [openid('dispatcher2')],
    },
  ])
})
afterAll(() => product.close())

const recall = (caseId: string, reason: RecallReason = 'unreachable') => ({
  caseId,
  reason,
  note: '',
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('dispatch.recallCase', input))
const notificationOf = (name: string) =>
  product.cloud.database.find('notifications', { to: product.as(name).openid })[0]
const said = async (
  name: string,
  ...[action, input]: Parameters<ReturnType<Product['as']>['reply']>
) => {
  const reply = await product.as(name).reply(action, input)
  return reply.ok ? 'ok' : `${reply.error.code}: ${reply.error.message}`
}

describe('dispatch.recallCase', () => {
  it('brings the case back to the centre; the officer is notified and told why, the consumer that another will come', async () => {
    const caseId = await caseIn(product, 'onsite')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.recallCase', { caseId, reason: 'unable', note: '从现场送医，由同事陪同' })
    expect(view).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
    expect(view.may).toContain('confirmTriage')
    const { head, types } = sealedCase(product, caseId)
    expect(types.slice(-2)).toEqual(['case.recalled', 'dispatch.escalated'])
    expect(head).toMatchObject({
      state: { state: 'returned' },
      queue: 'waiting',
      recalledFrom: 'officer1',
    })
    for (const gone of ['owner', 'offeredTo']) expect(head).not.toHaveProperty(gone)

    for (const name of ['officer1', 'consumer'])
      expect(notificationOf(name), name).toMatchObject({ kind: 'returned', caseId })
    expect(await said('officer1', 'complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND: 中心已收回此案：因病、因故不能继续办理',
    )
    const { open, recalled } = await product.as('officer1').call('officer.tasks', {})
    expect(open.map(({ id }) => id)).not.toContain(caseId)
    expect(recalled).toEqual([
      {
        caseId,
        number: view.number,
        merchantName: '江边牛肉面馆',
        said: '中心已收回此案：因病、因故不能继续办理',
        at: expect.any(Number),
      },
    ])

    const handlers = JSON.stringify(
      await product.as('leader1').call('complaint.detail', { caseId }),
    )
    expect(handlers).toContain('收回样例officer1手上的案件：因病、因故不能继续办理')
    expect(handlers).toContain('从现场送医')
    const consumer = await product.as('consumer').call('complaint.detail', { caseId })
    const entry = consumer.timeline.find(({ type }) => type === 'case.recalled')
    expect(entry).toMatchObject({
      who: { name: '指挥中心' },
      text: '指挥中心正在改派，会有另一位网格员来办理',
    })
    expect(JSON.stringify(consumer)).not.toMatch(/因病|送医|收回|样例dispatcher1/)
    expect(product.slow).toEqual([])
  })

  it('what the officer did without a line comes too late, and they are told why', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'without-line')
    const doneAt = product.cloud.clock.now()
    await product.as('dispatcher1').call('dispatch.recallCase', recall(caseId))
    const before = sealedCase(product, caseId).types.length
    const late = /^CASE_NOT_FOUND: 中心已收回此案：联系不上网格员$/
    expect(await said('officer1', 'officer.recordContact', { caseId, doneAt })).toMatch(late)
    expect(await said('officer1', 'officer.recordArrival', { caseId, doneAt })).toMatch(late)
    expect(sealedCase(product, caseId).types).toHaveLength(before)
  })

  it('is sent on by the centre: the officer stands last, and may be chosen by hand', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'sent-on')
    await product.as('dispatcher1').call('dispatch.recallCase', recall(caseId, 'overloaded'))
    const proposal = await product.as('dispatcher1').call('dispatch.propose', { caseId })
    expect(proposal.candidates.map(({ officerId, recalled }) => [officerId, recalled])).toEqual([
      ['officer2', undefined],
      ['officer3', undefined],
      ['officer1', true],
    ])
    expect(proposal).not.toHaveProperty('ranked')
    await product.as('dispatcher1').call('dispatch.confirmTriage', { caseId, class: 'ordinary' })
    expect(sealedCase(product, caseId).head.offeredTo).toEqual(['officer2'])
    await product.as('officer2').call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recall(caseId))
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer2' })
    await product.as('officer2').call('officer.acceptOffer', { caseId })
    expect((await product.as('officer2').call('officer.tasks', {})).recalled).toEqual([])
    expect(await product.as('officer2').call('complaint.detail', { caseId })).toMatchObject({
      officer: { id: 'officer2' },
    })
  })

  it('a leader takes a case over as well', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'taken-over')
    const view = await product.as('leader1').call('dispatch.recallCase', recall(caseId))
    expect(view).toMatchObject({ state: 'returned' })
    expect(sealedCase(product, caseId).head).not.toHaveProperty('owner')
  })

  it('a report goes the same way; its reporter hears no reason either', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reported())
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recall(caseId, 'recusal'))
    expect(sealedCase(product, caseId).head).toMatchObject({
      state: { state: 'returned', recused: ['officer1'] },
    })
    const { candidates } = await product.as('dispatcher1').call('dispatch.propose', { caseId })
    expect(candidates.map(({ officerId }) => officerId).sort()).toEqual(['officer2', 'officer3'])
    const named = { caseId, class: 'ordinary', officerId: 'officer1' }
    expect(await product.as('dispatcher1').refused('dispatch.confirmTriage', named)).toBe(
      'OFFICER_NOT_AVAILABLE',
    )
    const told = await product.as('reporter').call('complaint.detail', { caseId })
    expect(JSON.stringify(told)).not.toMatch(/利害关系|收回/)
  })

  it('a serious case that one dispatcher took, another one or the ranking gives on', async () => {
    const caseId = await caseIn(product, 'received', {}, 'serious')
    await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'urgent', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recall(caseId))
    expect(await product.as('dispatcher1').call('dispatch.propose', { caseId })).toMatchObject({
      ranked: true,
    })
    expect(await product.as('dispatcher2').call('dispatch.propose', { caseId })).not.toHaveProperty(
      'ranked',
    )
    const named = { caseId, class: 'urgent', officerId: 'officer3' }
    expect(await product.as('dispatcher1').refused('dispatch.confirmTriage', named)).toBe(
      'SECOND_PERSON_NEEDED officerId',
    )
    await product
      .as('dispatcher2')
      .call('dispatch.confirmTriage', { caseId, class: 'urgent', officerId: 'officer3' })
    expect(sealedCase(product, caseId).head.offeredTo).toEqual(['officer3', 'officer2'])
  })

  it('refuses a case that nobody has', async () => {
    expect(await refused('dispatcher1', recall(await keptIn(product, 'received')))).toBe(
      'WRONG_STATE',
    )
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['officer1', 'NOT_ALLOWED'],
    ['consumer', 'NOT_ALLOWED'],
    ['admin', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, recall(await keptIn(product, 'assigned')))).toBe(code)
  })

  it.each([
    [{ reason: 'lazy' }, 'INVALID_INPUT reason'],
    [{ reason: 'other' }, 'INVALID_INPUT note'],
    [{ reason: 'other', note: ' \n ' }, 'INVALID_INPUT note'],
    [{ note: '长'.repeat(201) }, 'INVALID_INPUT note'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('dispatcher1', { ...recall('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.recallCase',
    who: 'dispatcher1',
    ready: async () => recall(await caseIn(product, 'assigned', {}, 'writer')),
    other: (input) => ({ ...input, reason: 'unable' }),
    next: (input) =>
      product.as('dispatcher1').call('dispatch.confirmTriage', {
        caseId: input.caseId,
        class: 'ordinary',
        officerId: 'officer2',
      }),
  })
})

describe('at the same moment', () => {
  const codes = async (asked: Promise<{ ok: boolean; error?: { code: string } }>[]) =>
    (await Promise.all(asked)).map(({ ok, error }) => (ok ? 'ok' : error?.code)).sort()
  const times = (caseId: string, type: string) =>
    sealedCase(product, caseId).types.filter((one) => one === type).length
  const rounds = [0, 1]

  it.each(rounds)('two dispatchers take it and send it on: one history (%i)', async (round) => {
    const caseId = await caseIn(product, 'assigned', {}, `two-desks-${round}`)
    const desks = round % 2 ? ['dispatcher1', 'dispatcher2'] : ['dispatcher2', 'dispatcher1']
    expect(
      await codes(desks.map((who) => product.as(who).reply('dispatch.recallCase', recall(caseId)))),
    ).toEqual(['WRONG_STATE', 'ok'])
    expect(times(caseId, 'case.recalled')).toBe(1)
    const send = (who: string, officerId: string) =>
      product.as(who).reply('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId })
    expect(await codes([send(desks[0]!, 'officer2'), send(desks[1]!, 'officer3')])).toEqual([
      'WRONG_STATE',
      'ok',
    ])
    const { offeredTo } = sealedCase(product, caseId).head
    expect([['officer2'], ['officer3']]).toContainEqual(offeredTo)
    await product.as(offeredTo![0]!).call('officer.acceptOffer', { caseId })
    expect(times(caseId, 'offer.accepted')).toBe(2)
  })

  it.each(rounds)('the officer ends it, or the centre has it: never both (%i)', async (round) => {
    const caseId = await caseIn(product, 'assigned', {}, `ending-${round}`)
    await product.as('officer1').call('officer.recordContact', { caseId })
    const ending = { mode: 'phone', ground: 'no_agreement', note: '双方谈不拢' } as const
    const end = () => product.as('officer1').reply('mediation.terminate', { caseId, ...ending })
    const take = () => product.as('dispatcher1').reply('dispatch.recallCase', recall(caseId))
    const both = round % 2 ? [end(), take()] : [take(), end()]
    const replies = await codes(both)
    const {
      state: { state },
      owner,
    } = sealedCase(product, caseId).head
    expect([
      { replies: ['WRONG_STATE', 'ok'], state: 'terminated', owner: 'officer1' },
      { replies: ['CASE_NOT_FOUND', 'ok'], state: 'returned', owner: undefined },
      { replies: ['NOT_ALLOWED', 'ok'], state: 'returned', owner: undefined },
    ]).toContainEqual({ replies, state, owner })
  })

  it.each(rounds)(
    'the officer returns it twice while the centre takes it: it is back once (%i)',
    async (round) => {
      const caseId = await caseIn(product, 'assigned', {}, `return-${round}`)
      const giveBack = () =>
        product.as('officer1').reply('officer.returnCase', { caseId, reason: 'unable' })
      const take = () => product.as('dispatcher1').reply('dispatch.recallCase', recall(caseId))
      const replies = await codes(
        round % 2 ? [giveBack(), take(), giveBack()] : [take(), giveBack(), giveBack()],
      )
      expect(replies.filter((code) => code === 'ok')).toHaveLength(1)
      expect(times(caseId, 'case.recalled') + times(caseId, 'case.returned')).toBe(1)
      expect(times(caseId, 'dispatch.escalated')).toBe(1)
    },
  )

  it('an officer whose time had run out takes nothing when the case comes back', async () => {
    const caseId = await caseIn(product, 'received', {}, 'too-late')
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer3' })
    await product.cloud.clock.set(sealedCase(product, caseId).head.advanceBy as number)
    await product.cloud.call('jobs', {})
    const [next] = sealedCase(product, caseId).head.offeredTo!
    await product.as(next!).call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recall(caseId))
    expect(await product.as('officer3').refused('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )
    expect(await product.as(next!).refused('officer.acceptOffer', { caseId })).toBe('OFFER_EXPIRED')
    expect(sealedCase(product, caseId).head).toMatchObject({ state: { state: 'returned' } })
  })
})
