import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecallReason } from '#shared/vocabulary/dispatch'
import { createCase, getSharedCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { addColleagueLike } from '../staff/members'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await addColleagueLike(product, 'dispatcher1', 'dispatcher2')
})
afterAll(() => product.close())

const recallInput = (caseId: string, reason: RecallReason = 'unreachable') => ({
  caseId,
  reason,
  note: '',
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('dispatch.recallCase', input))
const findNotification = (name: string) =>
  product.cloud.database.find('notifications', { to: product.as(name).openid })[0]

const getErrorText = async (
  name: string,
  ...[action, input]: Parameters<ReturnType<Product['as']>['getReply']>
) => {
  const reply = await product.as(name).getReply(action, input)
  return reply.ok ? 'ok' : `${reply.error.code}: ${reply.error.message}`
}

describe('dispatch.recallCase', () => {
  it('brings the case back to the centre; the officer is notified and told why, the consumer that another will come', async () => {
    const caseId = await createCase(product, 'onsite')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.recallCase', { caseId, reason: 'unable', note: '从现场送医，由同事陪同' })

    expect(view).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
    expect(view.may).toContain('confirmTriage')

    const { head, types } = readVerifiedCase(product, caseId)
    expect(types.slice(-2)).toEqual(['case.recalled', 'dispatch.escalated'])
    expect(head).toMatchObject({
      state: { state: 'returned' },
      queue: 'waiting',
      recalledFrom: 'officer1',
    })
    for (const gone of ['owner', 'offeredTo']) expect(head).not.toHaveProperty(gone)

    for (const name of ['officer1', 'consumer'])
      expect(findNotification(name), name).toMatchObject({ kind: 'returned', caseId })
    expect(await getErrorText('officer1', 'complaint.detail', { caseId })).toBe(
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
    const recallItem = consumer.timeline.find(({ type }) => type === 'case.recalled')

    expect(recallItem).toMatchObject({
      who: { name: '指挥中心' },
      text: '指挥中心正在改派，会有另一位网格员来办理',
    })
    expect(JSON.stringify(consumer)).not.toMatch(/因病|送医|收回|样例dispatcher1/)
    expect(product.slowQueries).toEqual([])
  })

  it('steps that the officer took offline arrive too late, and the error gives the reason', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'without-line')
    const doneAt = product.cloud.clock.now()
    await product.as('dispatcher1').call('dispatch.recallCase', recallInput(caseId))
    const countBefore = readVerifiedCase(product, caseId).types.length
    const lateErrorText = /^CASE_NOT_FOUND: 中心已收回此案：联系不上网格员$/

    expect(await getErrorText('officer1', 'officer.recordContact', { caseId, doneAt })).toMatch(
      lateErrorText,
    )
    expect(await getErrorText('officer1', 'officer.recordArrival', { caseId, doneAt })).toMatch(
      lateErrorText,
    )
    expect(readVerifiedCase(product, caseId).types).toHaveLength(countBefore)
  })

  it('lets the centre send the case on: the former officer is ranked last and may be chosen by hand', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'sent-on')
    await product.as('dispatcher1').call('dispatch.recallCase', recallInput(caseId, 'overloaded'))
    const proposal = await product.as('dispatcher1').call('dispatch.propose', { caseId })

    expect(proposal.candidates.map(({ officerId, recalled }) => [officerId, recalled])).toEqual([
      ['officer2', undefined],
      ['officer3', undefined],
      ['officer1', true],
    ])
    expect(proposal).not.toHaveProperty('ranked')

    await product.as('dispatcher1').call('dispatch.confirmTriage', { caseId, class: 'ordinary' })
    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(['officer2'])

    await product.as('officer2').call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recallInput(caseId))
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer2' })
    await product.as('officer2').call('officer.acceptOffer', { caseId })

    expect((await product.as('officer2').call('officer.tasks', {})).recalled).toEqual([])
    expect(await product.as('officer2').call('complaint.detail', { caseId })).toMatchObject({
      officer: { id: 'officer2' },
    })
  })

  it('may be called by a leader as well', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'taken-over')
    const view = await product.as('leader1').call('dispatch.recallCase', recallInput(caseId))

    expect(view).toMatchObject({ state: 'returned' })
    expect(readVerifiedCase(product, caseId).head).not.toHaveProperty('owner')
  })

  it('works for a report as well, and its reporter reads no reason', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reportInput())
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recallInput(caseId, 'recusal'))

    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      state: { state: 'returned', recused: ['officer1'] },
    })

    const { candidates } = await product.as('dispatcher1').call('dispatch.propose', { caseId })
    expect(candidates.map(({ officerId }) => officerId).sort()).toEqual(['officer2', 'officer3'])

    const triage = { caseId, class: 'ordinary', officerId: 'officer1' }
    expect(await product.as('dispatcher1').getErrorCode('dispatch.confirmTriage', triage)).toBe(
      'OFFICER_NOT_AVAILABLE',
    )

    const view = await product.as('reporter').call('complaint.detail', { caseId })
    expect(JSON.stringify(view)).not.toMatch(/利害关系|收回/)
  })

  it('after one dispatcher has recalled an urgent case, only the ranking or another dispatcher names the next officer', async () => {
    const caseId = await createCase(product, 'received', {}, 'serious')
    await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'urgent', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recallInput(caseId))

    expect(await product.as('dispatcher1').call('dispatch.propose', { caseId })).toMatchObject({
      ranked: true,
    })
    expect(await product.as('dispatcher2').call('dispatch.propose', { caseId })).not.toHaveProperty(
      'ranked',
    )

    const triage = { caseId, class: 'urgent', officerId: 'officer3' }
    expect(await product.as('dispatcher1').getErrorCode('dispatch.confirmTriage', triage)).toBe(
      'SECOND_PERSON_NEEDED officerId',
    )

    await product
      .as('dispatcher2')
      .call('dispatch.confirmTriage', { caseId, class: 'urgent', officerId: 'officer3' })
    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(['officer3', 'officer2'])
  })

  it('refuses a case that nobody has', async () => {
    expect(
      await getErrorCode('dispatcher1', recallInput(await getSharedCase(product, 'received'))),
    ).toBe('WRONG_STATE')
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['officer1', 'NOT_ALLOWED'],
    ['consumer', 'NOT_ALLOWED'],
    ['admin', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, recallInput(await getSharedCase(product, 'assigned')))).toBe(
      code,
    )
  })

  it.each([
    [{ reason: 'lazy' }, 'INVALID_INPUT reason'],
    [{ reason: 'other' }, 'INVALID_INPUT note'],
    [{ reason: 'other', note: ' \n ' }, 'INVALID_INPUT note'],
    [{ note: '长'.repeat(201) }, 'INVALID_INPUT note'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('dispatcher1', { ...recallInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.recallCase',
    who: 'dispatcher1',
    prepareInput: async () => recallInput(await createCase(product, 'assigned', {}, 'writer')),
    changeInput: (input) => ({ ...input, reason: 'unable' }),
    next: (input) =>
      product.as('dispatcher1').call('dispatch.confirmTriage', {
        caseId: input.caseId,
        class: 'ordinary',
        officerId: 'officer2',
      }),
  })
})

describe('at the same moment', () => {
  const readCodes = async (calls: Promise<{ ok: boolean; error?: { code: string } }>[]) =>
    (await Promise.all(calls)).map(({ ok, error }) => (ok ? 'ok' : error?.code)).sort()
  const countEvents = (caseId: string, type: string) =>
    readVerifiedCase(product, caseId).types.filter((eventType) => eventType === type).length

  const rounds = [0, 1]

  it.each(rounds)(
    'two dispatchers recall a case and send it on: it has one history (%i)',
    async (round) => {
      const caseId = await createCase(product, 'assigned', {}, `two-desks-${round}`)
      const desks = round % 2 ? ['dispatcher1', 'dispatcher2'] : ['dispatcher2', 'dispatcher1']

      expect(
        await readCodes(
          desks.map((who) => product.as(who).getReply('dispatch.recallCase', recallInput(caseId))),
        ),
      ).toEqual(['WRONG_STATE', 'ok'])
      expect(countEvents(caseId, 'case.recalled')).toBe(1)

      const confirmTriage = (who: string, officerId: string) =>
        product.as(who).getReply('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId })
      expect(
        await readCodes([
          confirmTriage(desks[0]!, 'officer2'),
          confirmTriage(desks[1]!, 'officer3'),
        ]),
      ).toEqual(['WRONG_STATE', 'ok'])

      const { offeredTo } = readVerifiedCase(product, caseId).head
      expect([['officer2'], ['officer3']]).toContainEqual(offeredTo)

      await product.as(offeredTo![0]!).call('officer.acceptOffer', { caseId })
      expect(countEvents(caseId, 'offer.accepted')).toBe(2)
    },
  )

  it.each(rounds)(
    'either the officer ends the case or the centre recalls it, never both (%i)',
    async (round) => {
      const caseId = await createCase(product, 'assigned', {}, `ending-${round}`)
      await product.as('officer1').call('officer.recordContact', { caseId })
      const ending = { mode: 'phone', ground: 'no_agreement', note: '双方谈不拢' } as const

      const terminateMediation = () =>
        product.as('officer1').getReply('mediation.terminate', { caseId, ...ending })
      const recallCase = () =>
        product.as('dispatcher1').getReply('dispatch.recallCase', recallInput(caseId))

      const bothCalls =
        round % 2 ? [terminateMediation(), recallCase()] : [recallCase(), terminateMediation()]
      const replies = await readCodes(bothCalls)
      const {
        state: { state },
        owner,
      } = readVerifiedCase(product, caseId).head

      expect([
        { replies: ['WRONG_STATE', 'ok'], state: 'terminated', owner: 'officer1' },
        { replies: ['CASE_NOT_FOUND', 'ok'], state: 'returned', owner: undefined },
        { replies: ['NOT_ALLOWED', 'ok'], state: 'returned', owner: undefined },
      ]).toContainEqual({ replies, state, owner })
    },
  )

  it.each(rounds)(
    'the officer returns a case twice while the centre recalls it: it comes back once (%i)',
    async (round) => {
      const caseId = await createCase(product, 'assigned', {}, `return-${round}`)

      const giveBack = () =>
        product.as('officer1').getReply('officer.returnCase', { caseId, reason: 'unable' })
      const recallCase = () =>
        product.as('dispatcher1').getReply('dispatch.recallCase', recallInput(caseId))

      const replies = await readCodes(
        round % 2 ? [giveBack(), recallCase(), giveBack()] : [recallCase(), giveBack(), giveBack()],
      )
      expect(replies.filter((code) => code === 'ok')).toHaveLength(1)
      expect(countEvents(caseId, 'case.recalled') + countEvents(caseId, 'case.returned')).toBe(1)
      expect(countEvents(caseId, 'dispatch.escalated')).toBe(1)
    },
  )

  it('an officer whose time had run out takes nothing when the case comes back', async () => {
    const caseId = await createCase(product, 'received', {}, 'too-late')
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer3' })
    await product.cloud.clock.set(readVerifiedCase(product, caseId).head.advanceBy as number)
    await product.cloud.call('jobs', {})
    const [next] = readVerifiedCase(product, caseId).head.offeredTo!
    await product.as(next!).call('officer.acceptOffer', { caseId })
    await product.as('dispatcher1').call('dispatch.recallCase', recallInput(caseId))

    expect(await product.as('officer3').getErrorCode('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )
    expect(await product.as(next!).getErrorCode('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )
    expect(readVerifiedCase(product, caseId).head).toMatchObject({ state: { state: 'returned' } })
  })
})
