import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { createShop } from '../merchant/shops'
import { itWritesOnce } from '../writes'
import {
  adviceInput,
  draftWarning,
  endReplyPeriod,
  openProductWithDuties,
  penaltyInput,
  publishWarning,
  reviewSteps,
  runSteps,
} from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const getStepErrorCode = (who: string, warningId: string, type: string, change: object = {}) =>
  product.as(who).getErrorCode('warning.step', { warningId, type, ...change })
const listPublicWarnings = async () =>
  (await product.as('anybody').call('warning.list', {})).warnings.map(({ id }) => id)

describe('warning.step', () => {
  it('from draft to publication: every check by a person other than the drafter', async () => {
    const id = await draftWarning(product)
    expect(await getStepErrorCode('officer1', id, 'checkFacts')).toBe('NOT_ALLOWED')
    expect(await getStepErrorCode('leader1', id, 'publish')).toBe('WARNING_WRONG_STATE')
    expect(await getStepErrorCode('officer3', id, 'checkFacts')).toBe('NOT_ALLOWED')

    await runSteps(product, id, reviewSteps)
    expect(await listPublicWarnings()).not.toContain(id)

    await runSteps(product, id, ['publish'])
    expect(await listPublicWarnings()).toContain(id)
  })

  it('a named merchant is notified and has its days before publication', async () => {
    const id = await draftWarning(product, penaltyInput())
    await runSteps(product, id, reviewSteps)

    expect(await getStepErrorCode('leader1', id, 'publish')).toBe('NOTICE_RUNNING')

    await runSteps(product, id, ['notify'])
    expect(
      product.cloud.database.find('notifications', { to: product.as('owner').openid }),
    ).toMatchObject([{ kind: 'warning' }])
    expect(await getStepErrorCode('leader1', id, 'publish')).toBe('NOTICE_RUNNING')

    await endReplyPeriod(product, id)
    await runSteps(product, id, ['publish'])

    expect(
      (await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })).warnings,
    ).toMatchObject([{ id }])
  })

  it('a shop without a representative is told in person, and how is on record', async () => {
    const shop = await createShop(product)
    const id = await draftWarning(product, penaltyInput({ merchantId: shop.id }))
    await runSteps(product, id, reviewSteps)
    const file = await product.as('officer1').call('warning.file', { warningId: id })

    expect(file).toMatchObject({
      merchant: { unreachable: true },
      may: expect.arrayContaining(['notify']),
    })

    const reply = await product
      .as('officer1')
      .getReply('warning.step', { warningId: id, type: 'notify' })
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
  ])(
    'what %s is published by a person’s reasoned decision alone',
    async (_, checkResult, content) => {
      const id = await draftWarning(product)
      await runSteps(product, id, reviewSteps)
      product.cloud.moderation.text = checkResult
      const reply = await product
        .as('leader1')
        .getReply('warning.step', { warningId: id, type: 'publish' })

      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'CONTENT_UNCHECKED', message: expect.stringContaining('请人工看一遍') },
      })
      expect(await listPublicWarnings()).not.toContain(id)

      await product
        .as('leader1')
        .call('warning.step', { warningId: id, type: 'publish', despite: '看过，是正常的提示' })
      product.cloud.moderation.text = () => 'pass'

      expect(await listPublicWarnings()).toContain(id)

      const lastEvent = product.cloud.database.find(
        'events',
        { caseId: `w-${id}` },
        { order: { seq: -1 } },
      )[0]

      expect(lastEvent).toMatchObject({
        type: 'warning.published',
        data: { content, despite: '看过，是正常的提示' },
      })
    },
  )

  it('personal data pass no check until another person has released each finding', async () => {
    const id = await draftWarning(
      product,
      adviceInput({ body: '有问题请拨打店方公开电话 0701-6221234 咨询退费。' }),
    )
    await runSteps(product, id, ['checkFacts'])

    expect(await getStepErrorCode('dispatcher1', id, 'checkRedaction')).toBe('PERSONAL_DATA')

    const file = await product.as('dispatcher1').call('warning.file', { warningId: id })
    const releases = file.findings!.map(({ text }) => ({ text, reason: '店方公开的电话' }))
    await product
      .as('dispatcher1')
      .call('warning.step', { warningId: id, type: 'checkRedaction', releases })
    await runSteps(product, id, ['checkLaw', 'approve', 'publish'])
  })

  it('revising sends it back to the beginning', async () => {
    const id = await draftWarning(product)
    await runSteps(product, id, reviewSteps)
    await product.as('officer1').call('warning.step', {
      warningId: id,
      type: 'revise',
      ...adviceInput({ title: '改过的标题' }),
    })

    expect(await getStepErrorCode('leader1', id, 'publish')).toBe('WARNING_WRONG_STATE')
  })

  it('two people correct a warning; a withdrawn one keeps its reason and leaves every list at once', async () => {
    const id = await publishWarning(product, penaltyInput())
    const correction = {
      ...penaltyInput({ title: '行政处罚信息公示（更正）' }),
      reason: '金额写错',
    }
    await product
      .as('officer1')
      .call('warning.step', { warningId: id, type: 'proposeCorrection', ...correction })

    expect(await getStepErrorCode('officer1', id, 'correct')).toBe('NOT_ALLOWED')

    await product.as('leader1').call('warning.step', { warningId: id, type: 'correct' })
    expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
      title: '行政处罚信息公示（更正）',
      history: [{ type: 'corrected', reason: '金额写错' }],
    })
    expect(await getStepErrorCode('leader1', id, 'withdraw', { reason: ' ' })).toBe(
      'INVALID_INPUT reason',
    )

    await product
      .as('leader1')
      .call('warning.step', { warningId: id, type: 'withdraw', reason: '处罚决定已撤销' })
    expect(await listPublicWarnings()).not.toContain(id)
    expect(
      (await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })).warnings.map(
        (warning) => warning.id,
      ),
    ).not.toContain(id)

    const withdrawnView = await product.as('anybody').call('warning.read', { warningId: id })
    expect(withdrawnView).toMatchObject({ state: 'withdrawn', body: '' })
    expect(JSON.stringify(withdrawnView)).not.toContain('罚款')
  })

  it('is refused to other people and in another district', async () => {
    const id = await draftWarning(product)
    for (const who of ['consumer', 'owner', 'admin'])
      expect(await getStepErrorCode(who, id, 'drop', { reason: '不需要' })).toBe('NOT_ALLOWED')
    expect(await getStepErrorCode('officerElsewhere', id, 'drop', { reason: '不需要' })).toBe(
      'WARNING_NOT_FOUND',
    )
    expect(await getStepErrorCode('officer1', 'none', 'drop', { reason: '不需要' })).toBe(
      'WARNING_NOT_FOUND',
    )
  })

  it('of two approvers at the same time, one makes the step', async () => {
    const id = await draftWarning(product)
    await runSteps(product, id, reviewSteps)
    const replies = await Promise.all(
      [1, 2].map(() =>
        product.as('leader1').getReply('warning.step', { warningId: id, type: 'publish' }),
      ),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.step',
    who: 'officer2',
    prepareInput: async () => ({ type: 'checkFacts', warningId: await draftWarning(product) }),
    changeInput: (input) => ({ ...input, warningId: 'other' }),
  })
})
