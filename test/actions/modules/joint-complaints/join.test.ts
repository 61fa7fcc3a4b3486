import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, memoize } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createJointCase, joinInput } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.join', input))

describe('complaint.join', () => {
  it('adds a person with their own words and photos, which only they and the handlers see', async () => {
    const { caseId, invitation } = await createJointCase(product, 'assigned', 'consumer', 'third')
    const evidence = [await preserveFile(product, 'second')]
    const view = await product
      .as('second')
      .call('complaint.join', { ...joinInput(invitation), evidence })

    expect(view).toMatchObject({
      id: caseId,
      consumer: { name: '样例乙' },
      statement: expect.stringContaining('22 元'),
    })
    expect(view.joint?.people.map(({ number, me = false }) => [number, me])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
    expect(view.timeline.at(-1)).toMatchObject({
      who: { name: '我' },
      detail: '样例乙也被多收了 10 元。',
    })
    expect(view.evidence.map(({ id }) => id)).toEqual(evidence)
    expect(JSON.stringify(view)).not.toMatch(/样例甲|样例third|胜利路/)

    const owner = await product.as('consumer').call('complaint.detail', { caseId })
    expect(JSON.stringify(owner)).not.toMatch(/样例乙|站前路/)
    expect(owner.evidence).toEqual([])
    expect((await product.as('consumer').call('evidence.view', { caseId })).files).toEqual([])
    expect((await product.as('second').call('evidence.view', { caseId })).files).toHaveLength(1)

    const officer = await product.as('officer1').call('complaint.detail', { caseId })
    expect(officer.joint?.people[2]).toMatchObject({
      name: '样例乙',
      phone: '13900000002',
      representative: false,
    })
    expect(officer.evidence).toHaveLength(1)
    expect(JSON.stringify(readVerifiedCase(product, caseId))).not.toMatch(/样例乙|也被多收/)
    expect(
      (await product.as('second').call('complaint.mine', {})).cases.map(({ id }) => id),
    ).toEqual([caseId])
    expect(product.slowQueries).toEqual([])
  })

  it('does not tell who joins the number of the other person’s order', async () => {
    const buyer = product.as('buyer')
    const { caseId } = await buyer.call(
      'complaint.submit',
      complaintInput({
        respondent: {
          by: 'online',
          channel: 'shop',
          platform: 'taobao',
          name: '样例茶叶店',
          orderNumber: '69210000',
          addressStatus: 'none',
        },
      }),
    )
    const { invitation } = await buyer.call('complaint.invite', { caseId })
    const view = await product.as('otherBuyer').call('complaint.join', joinInput(invitation))

    expect(view.merchant.name).toBe('样例茶叶店')
    expect(JSON.stringify(view)).not.toContain('69210000')
  })

  it('adds a person once, also when two calls arrive at the same time', async () => {
    const { caseId, invitation } = await createJointCase(product, 'received', 'owner')
    const replies = await Promise.all(
      [1, 2].map(() => product.as('twice').getReply('complaint.join', joinInput(invitation))),
    )

    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'ALREADY_JOINED',
      'ok',
    ])
    expect(readVerifiedCase(product, caseId).head.joined).toHaveLength(1)
    for (const name of ['twice', 'owner'])
      expect(await getErrorCode(name, joinInput(invitation))).toBe('ALREADY_JOINED')
  })

  it('gives two people who join at the same time two numbers', async () => {
    const { caseId, invitation } = await createJointCase(product, 'received', 'crowd')
    await Promise.all(
      ['p', 'q', 'r'].map((name) =>
        product.as(name).call('complaint.join', joinInput(invitation, `样例${name}`)),
      ),
    )
    const { joined = [] } = readVerifiedCase(product, caseId).head

    expect(joined.map(({ person }) => person).sort()).toEqual([2, 3, 4])
    expect(new Set(joined.map(({ openid }) => openid)).size).toBe(3)
  })

  it('words of a person who joined are no account of the complaint, and do not raise it', async () => {
    const filer = product.as('photographer')
    const evidence = [await preserveFile(product, 'photographer')]
    const { respondent, occurredAt } = complaintInput()
    const { caseId } = await filer.call('complaint.submit', { respondent, occurredAt, evidence })
    const { invitation } = await filer.call('complaint.invite', { caseId })
    await product.as('joiner').call('complaint.join', joinInput(invitation))
    const text = '吃了以后几个人食物中毒，正在医院'
    await product.as('joiner').call('complaint.supplement', { caseId, text })
    const { priority } = await product.as('dispatcher1').call('complaint.detail', { caseId })

    expect(priority).toBe('P3')

    await filer.call('complaint.supplement', { caseId, text })
    const raised = await product.as('dispatcher1').call('complaint.detail', { caseId })

    expect(raised.priority).toBe('P1')
  })

  it('a stranger still sees nothing of it', async () => {
    const { caseId } = await createJointCase(product, 'received', 'shut', 'in')
    for (const action of ['complaint.detail', 'evidence.view', 'ledger.proof'] as const)
      expect(await product.as('stranger').getErrorCode(action, { caseId })).toBe('CASE_NOT_FOUND')
  })

  const strict = memoize(() => createJointCase(product, 'received', 'strict'))

  it.each([
    [{ consents: false }, 'INVALID_INPUT consents'],
    [{ consents: undefined }, 'INVALID_INPUT consents'],
    [{ consumer: { name: '样', phone: '1', address: '' } }, 'INVALID_INPUT consumer.name'],
    [{ statement: '短' }, 'INVALID_INPUT statement'],
    [{ evidence: ['nobody-has-this'] }, 'EVIDENCE_NOT_FOUND evidence'],
    [{ invitation: `${'0'.repeat(20)}-${'0'.repeat(8)}` }, 'INVITATION_NOT_FOUND'],
  ])('refuses %j', async (change, code) => {
    const { invitation } = await strict()
    expect(await getErrorCode('new', { ...joinInput(invitation), ...change })).toBe(code)
  })

  let count = 0
  itWritesOnce({
    product: () => product,
    action: 'complaint.join',
    who: 'writer',
    prepareInput: async () =>
      joinInput((await createJointCase(product, 'received', `host-${++count}`)).invitation),
    changeInput: (input) => ({ ...input, statement: '说的是另一件事情' }),
  })
})
