import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { newShop } from '../merchant/shops'
import { itWritesOnce } from '../writes'
import { advice, checks, daysPass, drafted, openDesk, penalty, published, through } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const step = (who: string, warningId: string, type: string, more: object = {}) =>
  product.as(who).refused('warning.step', { warningId, type, ...more })
const publicNow = async () =>
  (await product.as('anybody').call('warning.list', {})).warnings.map(({ id }) => id)

describe('warning.step', () => {
  it('from draft to publication: every check by a person other than the drafter', async () => {
    const id = await drafted(product)
    expect(await step('officer1', id, 'checkFacts')).toBe('NOT_ALLOWED')
    expect(await step('leader1', id, 'publish')).toBe('WARNING_WRONG_STATE')
    expect(await step('officer3', id, 'checkFacts')).toBe('NOT_ALLOWED')
    await through(product, id, checks)
    expect(await publicNow()).not.toContain(id)
    await through(product, id, ['publish'])
    expect(await publicNow()).toContain(id)
  })

  it('a named merchant is notified and has its days before publication', async () => {
    const id = await drafted(product, penalty())
    await through(product, id, checks)
    expect(await step('leader1', id, 'publish')).toBe('NOTICE_RUNNING')
    await through(product, id, ['notify'])
    expect(
      product.cloud.database.find('notifications', { to: product.as('owner').openid }),
    ).toMatchObject([{ kind: 'warning' }])
    expect(await step('leader1', id, 'publish')).toBe('NOTICE_RUNNING')
    await daysPass(product, id)
    await through(product, id, ['publish'])
    expect(
      (await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })).warnings,
    ).toMatchObject([{ id }])
  })

  it('a shop without a representative is told in person, and how is on record', async () => {
    const shop = await newShop(product)
    const id = await drafted(product, penalty({ merchantId: shop.id }))
    await through(product, id, checks)
    const file = await product.as('officer1').call('warning.file', { warningId: id })
    expect(file).toMatchObject({
      merchant: { unreachable: true },
      may: expect.arrayContaining(['notify']),
    })
    const reply = await product
      .as('officer1')
      .reply('warning.step', { warningId: id, type: 'notify' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOBODY_TOLD' } })
    await product
      .as('officer1')
      .call('warning.step', { warningId: id, type: 'notify', served: '留置送达，两人在场' })
    const [noticed] = product.cloud.database.find('events', {
      caseId: `w-${id}`,
      type: 'warning.hearing_opened',
    })
    expect(noticed).toMatchObject({ data: { served: '留置送达，两人在场' } })
  })

  it.each([
    ['the content check flags', () => 'risky' as const, 'risky'],
    [
      'nobody could check',
      () => {
        throw new Error('the check is down')
      },
      'unchecked',
    ],
  ])('what %s is published by a person’s reasoned decision alone', async (_, verdict, content) => {
    const id = await drafted(product)
    await through(product, id, checks)
    product.cloud.moderation.text = verdict
    const reply = await product
      .as('leader1')
      .reply('warning.step', { warningId: id, type: 'publish' })
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'CONTENT_UNCHECKED', message: expect.stringContaining('请人工看一遍') },
    })
    expect(await publicNow()).not.toContain(id)
    await product
      .as('leader1')
      .call('warning.step', { warningId: id, type: 'publish', despite: '看过，是正常的提示' })
    product.cloud.moderation.text = () => 'pass'
    expect(await publicNow()).toContain(id)
    const last = product.cloud.database.find(
      'events',
      { caseId: `w-${id}` },
      { order: { seq: -1 } },
    )[0]
    expect(last).toMatchObject({
      type: 'warning.published',
      data: { content, despite: '看过，是正常的提示' },
    })
  })

  it('personal data pass no check until another person has released each finding', async () => {
    const id = await drafted(
      product,
      advice({ body: '有问题请拨打店方公开电话 0701-6221234 咨询退费。' }),
    )
    await through(product, id, ['checkFacts'])
    expect(await step('dispatcher1', id, 'checkRedaction')).toBe('PERSONAL_DATA')
    const file = await product.as('dispatcher1').call('warning.file', { warningId: id })
    const releases = file.findings!.map(({ text }) => ({ text, reason: '店方公开的电话' }))
    await product
      .as('dispatcher1')
      .call('warning.step', { warningId: id, type: 'checkRedaction', releases })
    await through(product, id, ['checkLaw', 'approve', 'publish'])
  })

  it('revising sends it back to the beginning', async () => {
    const id = await drafted(product)
    await through(product, id, checks)
    await product
      .as('officer1')
      .call('warning.step', { warningId: id, type: 'revise', ...advice({ title: '改过的标题' }) })
    expect(await step('leader1', id, 'publish')).toBe('WARNING_WRONG_STATE')
  })

  it('corrected by two, withdrawn with a reason that stays; gone from every list at once', async () => {
    const id = await published(product, penalty())
    const correction = { ...penalty({ title: '行政处罚信息公示（更正）' }), reason: '金额写错' }
    await product
      .as('officer1')
      .call('warning.step', { warningId: id, type: 'proposeCorrection', ...correction })
    expect(await step('officer1', id, 'correct')).toBe('NOT_ALLOWED')
    await product.as('leader1').call('warning.step', { warningId: id, type: 'correct' })
    expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
      title: '行政处罚信息公示（更正）',
      history: [{ type: 'corrected', reason: '金额写错' }],
    })
    expect(await step('leader1', id, 'withdraw', { reason: ' ' })).toBe('INVALID_INPUT reason')
    await product
      .as('leader1')
      .call('warning.step', { warningId: id, type: 'withdraw', reason: '处罚决定已撤销' })
    expect(await publicNow()).not.toContain(id)
    expect(
      (await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })).warnings.map(
        (one) => one.id,
      ),
    ).not.toContain(id)
    const left = await product.as('anybody').call('warning.read', { warningId: id })
    expect(left).toMatchObject({ state: 'withdrawn', body: '' })
    expect(JSON.stringify(left)).not.toContain('罚款')
  })

  it('not by others, not in another district', async () => {
    const id = await drafted(product)
    for (const who of ['consumer', 'owner', 'admin'])
      expect(await step(who, id, 'drop', { reason: '不需要' })).toBe('NOT_ALLOWED')
    expect(await step('officerElsewhere', id, 'drop', { reason: '不需要' })).toBe(
      'WARNING_NOT_FOUND',
    )
    expect(await step('officer1', 'none', 'drop', { reason: '不需要' })).toBe('WARNING_NOT_FOUND')
  })

  it('two approvers at once: one step', async () => {
    const id = await drafted(product)
    await through(product, id, checks)
    const replies = await Promise.all(
      [1, 2].map(() =>
        product.as('leader1').reply('warning.step', { warningId: id, type: 'publish' }),
      ),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.step',
    who: 'officer2',
    ready: async () => ({ type: 'checkFacts', warningId: await drafted(product) }),
    other: (input) => ({ ...input, warningId: 'other' }),
  })
})
