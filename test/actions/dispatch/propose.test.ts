import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metresPerDegree } from '#shared/great-circle'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const propose = (caseId: string) => product.as('dispatcher1').call('dispatch.propose', { caseId })

describe('dispatch.propose', () => {
  it('suggests a class with its reasons and officers with theirs', async () => {
    const caseId = await createCase(product, 'received', {
      category: 'goods.food',
      statement: '卖过期牛奶',
    })
    const { case: view, candidates } = await propose(caseId)

    expect(view.triage).toEqual({
      class: 'suspected',
      priority: 'P2',
      version: '2026-11-28',
      rule: '食品安全',
      found: ['过期'],
      skills: ['食品'],
      units: ['综合执法支队'],
    })
    expect(view).toMatchObject({
      may: expect.arrayContaining(['confirmTriage', 'acceptComplaint', 'refuseComplaint']),
      consumer: { name: '样例甲' },
      flags: [],
    })
    expect(candidates.map(({ officerId, metres }) => [officerId, metres])).toEqual([
      ['officer1', 100],
      ['officer2', 200],
      ['officer3', 300],
    ])
    expect(candidates[0]).toMatchObject({
      name: '样例officer1',
      badge: '证officer1',
      branch: '江边分局',
      openCases: 0,
      why: [
        ...[
          { code: 'own_grid' },
          { code: 'travel', value: 1 },
          { code: 'nearest' },
          { code: 'own_branch' },
        ],
        ...[{ code: 'unskilled' }, { code: 'free' }, { code: 'few_today' }],
      ],
    })
  })

  it('counts what each has in hand or on offer', async () => {
    await createCase(product, 'assigned')
    const { candidates } = await propose(await createCase(product, 'received'))

    expect(candidates[0]).toMatchObject({ officerId: 'officer1', openCases: 1 })
    expect(candidates[0]!.why).toContainEqual({ code: 'load', value: 1 })
  })

  it('puts those who have just been asked in vain after the others, and says what they answered', async () => {
    const young = await openProduct()
    const caseId = await createCase(young, 'offered')
    await young.as('officer1').call('officer.declineOffer', { caseId, reason: 'busy' })
    // The others let it lapse, one after the other.
    for (let minutes = 0; minutes < 10; minutes++) await young.cloud.clock.step(60_000)
    const { case: view, candidates } = await young
      .as('dispatcher1')
      .call('dispatch.propose', { caseId })

    expect(view.state).toBe('returned')

    const answers = Object.fromEntries(
      candidates.map(({ officerId, answer }) => [officerId, answer]),
    )
    expect(answers).toMatchObject({ officer1: 'declined', officer2: 'silent' })

    const hasAnswered = candidates.map(({ answer }) => Number(answer !== undefined))
    expect(hasAnswered).toEqual([...hasAnswered].sort())

    await young.close()
  })

  it('counts no case that waits only for a leader to agree to its end', async () => {
    const { as } = product
    const caseId = await createCase(product, 'received', {}, 'owner-of-urgent')
    await as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
    await as('dispatcher1').call('dispatch.confirmTriage', {
      caseId,
      class: 'urgent',
      officerId: 'officer2',
    })
    await as('officer2').call('officer.acceptOffer', { caseId })
    await as('officer2').call('officer.recordContact', { caseId })
    const otherCaseId = await createCase(product, 'received')

    const readLoadOfOfficer2 = async () =>
      (await propose(otherCaseId)).candidates.find(({ officerId }) => officerId === 'officer2')
    expect(await readLoadOfOfficer2()).toMatchObject({ openCases: 1 })

    await as('officer2').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '双方谈不拢',
    })

    expect(await readLoadOfOfficer2()).toMatchObject({
      openCases: 0,
      why: expect.arrayContaining([{ code: 'just_finished' }]),
    })

    await as('leader1').call('command.decideClosing', {
      caseId,
      allowed: false,
      reason: '再谈一次',
    })

    expect(await readLoadOfOfficer2()).toMatchObject({ openCases: 1 })
  })

  it('goes by the place of a stall, told by the consumer', async () => {
    const place = { longitude: 117.005, latitude: 28.005 + 300 / metresPerDegree }
    const caseId = await createCase(product, 'received', {
      respondent: { by: 'words', name: '红薯摊', address: '桥头' },
      place,
    })
    const { candidates } = await propose(caseId)

    expect(candidates.map(({ officerId, metres }) => [officerId, metres])).toEqual([
      ['officer1', 200],
      ['officer3', 0],
      ['officer2', 100],
    ])
  })

  it('leaves out officers who are the complainant, recused, off duty or dismissed', async () => {
    const ownCaseId = await createCase(product, 'received', {}, 'officer2')
    expect((await propose(ownCaseId)).candidates.map(({ officerId }) => officerId)).toEqual([
      'officer1',
      'officer3',
    ])

    const caseId = await createCase(product, 'offered')
    await product.as('officer1').call('officer.declineOffer', { caseId, reason: 'recusal' })

    expect((await propose(caseId)).candidates.map(({ officerId }) => officerId)).not.toContain(
      'officer1',
    )

    await product.as('officer3').call('officer.duty', { onDuty: false })
    expect((await propose(ownCaseId)).candidates.map(({ officerId }) => officerId)).toEqual([
      'officer1',
    ])

    await product.as('officer3').call('officer.duty', { onDuty: true })
  })

  it('puts officers last whose position is a quarter of an hour old', async () => {
    const tooOld = product.cloud.clock.now() - 15 * 60_000 - 1
    await product.cloud.database.update(
      'duty',
      { _id: 'officer1' },
      { $set: { 'position.at': tooOld } },
    )
    const { candidates } = await propose(await createCase(product, 'received'))

    // officer3 has none at all, since going off duty.
    expect(candidates.map(({ officerId }) => officerId)).toEqual([
      'officer2',
      expect.any(String),
      expect.any(String),
    ])
    for (const candidate of candidates.slice(1))
      expect(candidate.why).toContainEqual({ code: 'position_unknown' })
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['enforcement', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['consumer', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'received')
    expect(await product.as(name).getErrorCode('dispatch.propose', { caseId })).toBe(code)
  })

  it('refuses a strange case id', async () => {
    expect(
      await product.as('dispatcher1').getErrorCode('dispatch.propose', { caseId: { $gt: '' } }),
    ).toBe('INVALID_INPUT caseId')
  })

  it('names the signs of Art. 17 that hold, as counts, to the centre alone', async () => {
    const consumer = { name: '样例丁', phone: '13900000044', address: '月湖区样例路 44 号' }
    const statement = '买到的面条里有虫，要求十倍赔偿。'
    for (const name of ['same-1', 'same-2', 'same-3'])
      await createCase(product, 'received', { consumer, statement }, name)
    const caseId = await createCase(
      product,
      'received',
      { consumer, statement: '买到的面条里有虫，要求十倍赔偿！' },
      'same-4',
    )
    const { signs, case: view } = await product
      .as('dispatcher1')
      .call('dispatch.propose', { caseId })

    expect(signs).toEqual([
      { code: 'coordinated', fact: '另有 3 件内容几乎相同' },
      { code: 'shared_contact', fact: '另有 3 人使用同一电话' },
    ])
    expect(view.may).toContain('confirmTriage')
    expect(
      JSON.stringify(await product.as('same-4').call('complaint.detail', { caseId })),
    ).not.toContain('几乎相同')
  })
})
