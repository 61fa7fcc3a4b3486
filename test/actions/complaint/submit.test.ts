import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOfDay } from '#shared/calendar/days'
import type { Input } from '#shared/contract/index'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { preserveFile } from '../evidence/photos'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
let person = 0
/** A new person each time, since one person may file ten a day. */
const nextPerson = () => product.as(`somebody${++person}`)

beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.submit', () => {
  it('files a sealed complaint that waits at the centre, and notifies its dispatcher', async () => {
    const answer = await product.as('consumer').call('complaint.submit', complaintInput())
    expect(answer).toMatchObject({ acceptBy: endOfDay('2026-12-03') })
    expect(answer.number).toMatch(/^YH-20261124-[0-9A-HJKMNP-TV-Z]{6}$/)

    const { head, types } = readVerifiedCase(product, answer.caseId)
    expect(types).toEqual(['complaint.submitted'])
    expect(head).toMatchObject({
      hash: answer.headHash,
      state: { state: 'received' },
      districtId: 'yuehu',
      queue: 'waiting',
    })
    expect(head.state).toMatchObject({
      gridId: 'grid1',
      merchantId: 'noodles',
      spot: { longitude: 117.005 },
      class: 'ordinary',
    })

    const notification = product.cloud.database.find('notifications', {
      to: product.as('dispatcher1').openid,
    })[0]
    expect(notification).toMatchObject({ kind: 'received', caseId: answer.caseId })
    expect(
      product.cloud.database.count('notifications', {
        to: product.as('dispatcherElsewhere').openid,
      }),
    ).toBe(0)
  })

  it('keeps everything personal out of every document, or encrypted in it', async () => {
    await product
      .as('consumer')
      .call(
        'complaint.submit',
        complaintInput({ place: { longitude: 117.0051234, latitude: 28.0051234 } }),
      )
    const { database } = product.cloud
    const storedCollections = [
      'cases',
      'events',
      'personal_data',
      'stored_responses',
      'notifications',
      'quotas',
      'access_log',
    ]
    const text = JSON.stringify(storedCollections.map((name) => database.find(name)))

    for (const word of [
      '样例甲',
      '13900000001',
      '胜利路',
      '价目表',
      '退还',
      '江边牛肉面馆',
      '117.0051234',
    ])
      expect(text).not.toContain(word)
  })

  it('puts a person who leaves town soon first; handlers see when they leave and their language, the shop does not', async () => {
    const touristSubmission = complaintInput({ leaves: 'today', language: 'ja' })
    const { caseId } = await nextPerson().call('complaint.submit', touristSubmission)

    expect(readVerifiedCase(product, caseId).head.state).toMatchObject({
      class: 'urgent',
      priority: 'P1',
    })

    const view = await product.as('dispatcher1').call('complaint.detail', { caseId })
    const leavesAt = endOfDay('2026-11-24')

    expect(view).toMatchObject({
      flags: ['leaving_soon'],
      leavesAt,
      language: 'ja',
      triage: { rule: '游客将走' },
    })

    const consumerView = await product.as(`somebody${person}`).call('complaint.detail', { caseId })
    expect(Object.keys(consumerView)).not.toEqual(expect.arrayContaining(['leavesAt']))
  })

  it('suggests a class from flags and words', async () => {
    const urgent = await nextPerson().call(
      'complaint.submit',
      complaintInput({ flags: ['evidence_vanishing'] }),
    )

    expect(readVerifiedCase(product, urgent.caseId).head.state).toMatchObject({
      class: 'urgent',
      priority: 'P1',
    })

    const suspected = await nextPerson().call(
      'complaint.submit',
      complaintInput({ statement: '卖的牛奶过期了' }),
    )

    expect(readVerifiedCase(product, suspected.caseId).head.state).toMatchObject({
      class: 'suspected',
      priority: 'P2',
    })
  })

  const words = { by: 'words' as const, name: '桥头烤红薯摊', address: '大桥北头' }

  it('takes a stall without an address by its place and a photo, and hurries: it is gone tomorrow', async () => {
    const respondent = { by: 'stall' as const, appearance: '卖烤红薯的三轮车，红布棚' }
    const place = { longitude: 117.005, latitude: 28.005 }
    const evidence = [await preserveFile(product, 'passer-by')]

    const getErrorCode = (change: object) =>
      product
        .as('passer-by')
        .getErrorCode('complaint.submit', { ...complaintInput({ respondent }), ...change })

    expect(await getErrorCode({ evidence })).toBe('INVALID_INPUT place')
    expect(await getErrorCode({ place })).toBe('INVALID_INPUT evidence')

    const { caseId } = await product
      .as('passer-by')
      .call('complaint.submit', complaintInput({ respondent, place, evidence }))
    const view = await product.as('dispatcher1').call('complaint.detail', { caseId })

    expect(view).toMatchObject({
      merchantName: respondent.appearance,
      flags: ['mobile_vendor'],
      priority: 'P1',
    })
  })

  it.each([
    [
      'inside a grid',
      { longitude: 117.015, latitude: 28.005 },
      { districtId: 'yuehu', gridId: 'grid2', branchId: 'jiangbian' },
    ],
    [
      'in another district',
      { longitude: 116.985, latitude: 28.125 },
      { districtId: 'longhushan', gridId: 'gridElsewhere' },
    ],
    ['far from every grid', { longitude: 120, latitude: 30 }, { districtId: 'yuehu' }],
    ['untold', undefined, { districtId: 'yuehu' }],
  ])('finds the district of a stall by its place: %s', async (_, place, expected) => {
    const { caseId } = await nextPerson().call(
      'complaint.submit',
      complaintInput({ respondent: words, place }),
    )
    const { state } = readVerifiedCase(product, caseId).head

    expect(state).toMatchObject(expected)
    if (!('gridId' in expected)) expect(state).not.toHaveProperty('gridId')
  })

  it('takes emoji and the longest texts, and gives them back unchanged', async () => {
    const me = nextPerson()
    const statement = '😡多收钱'.repeat(400).slice(0, 2000)
    const { caseId } = await me.call(
      'complaint.submit',
      complaintInput({ statement, request: '退钱🙏' }),
    )

    expect(await me.call('complaint.detail', { caseId })).toMatchObject({
      statement,
      request: '退钱🙏',
    })
  })

  it('may come from staff too: they are consumers', async () => {
    const { caseId } = await product.as('officer3').call('complaint.submit', complaintInput())
    expect((await product.as('officer3').call('complaint.detail', { caseId })).may).toContain(
      'withdraw',
    )
  })

  const invalidInputs: [string, Partial<Record<keyof Input<'complaint.submit'>, unknown>>][] = [
    ['consumer.name', { consumer: { name: ' ', phone: '13900000001', address: '月湖区胜利路' } }],
    [
      'consumer.name',
      { consumer: { name: '12345', phone: '13900000001', address: '月湖区胜利路' } },
    ],
    ['consumer.phone', { consumer: { name: '样例甲', phone: '12', address: '月湖区胜利路' } }],
    [
      'consumer.phone',
      { consumer: { name: '样例甲', phone: { $gt: '' }, address: '月湖区胜利路' } },
    ],
    ['consumer.address', { consumer: { name: '样例甲', phone: '13900000001', address: '家' } }],
    ['consumer', { consumer: null }],
    ['respondent.by', { respondent: { $gt: '' } }],
    ['respondent.merchantId', { respondent: { by: 'register', merchantId: { $gt: '' } } }],
    ['respondent.name', { respondent: { by: 'words', name: '摊', address: '大桥北头' } }],
    ['problemType', { problemType: 'everything' }],
    ['statement', { statement: '贵' }],
    ['statement', { statement: '长'.repeat(10_000) }],
    ['request', { request: '退' }],
    ['amountFen', { amountFen: -1 }],
    ['amountFen', { amountFen: 0.5 }],
    ['occurredAt', { occurredAt: '昨天' }],
    ['occurredAt', { occurredAt: morning + 86_400_000 }],
    ['occurredAt', { occurredAt: Date.UTC(1989, 11, 31) }],
    ['statement', { statement: '半个字符\ud83d在这里' }],
    ['request', { request: '\u200b\u200b\u2060' }],
    ['place.latitude', { place: { longitude: 117, latitude: 128 } }],
    ['flags.0', { flags: ['now'] }],
    ['evidence', { evidence: Array.from({ length: 21 }, (_, index) => `e${index}`) }],
  ]

  it.each(invalidInputs)(
    'refuses a wrong %s beside its field, in Chinese, and stores nothing',
    async (field, change) => {
      const input = { ...complaintInput(), ...change } as never
      const reply = await expectNothingWritten(product, async () =>
        JSON.stringify(await product.as('consumer').getReply('complaint.submit', input)),
      )
      const { error } = JSON.parse(reply)

      expect(error).toMatchObject({ code: 'INVALID_INPUT', field })
      expect(error.message).toMatch(/\p{Script=Han}/u)
    },
  )

  it.each([null, 'text', [], { $gt: '' }, { consumer: { $gt: '' } }])(
    'refuses %j altogether',
    async (input) => {
      expect(await product.as('consumer').getErrorCode('complaint.submit', input)).toMatch(
        /^INVALID_INPUT/,
      )
    },
  )

  it('drops what the contract does not name', async () => {
    const input = {
      ...complaintInput(),
      state: 'settled',
      districtId: 'longhushan',
      complainant: 'o-other',
      _id: 'mine',
    } as never
    const { caseId } = await nextPerson().call('complaint.submit', input)

    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      state: { state: 'received' },
      districtId: 'yuehu',
      complainant: `o-somebody${person}-of-tests`,
    })
  })

  it('refuses a merchant that is not in the register', async () => {
    const input = complaintInput({ respondent: { by: 'register', merchantId: 'nobody' } })
    expect(await product.as('consumer').getErrorCode('complaint.submit', input)).toBe(
      'MERCHANT_NOT_FOUND respondent.merchantId',
    )
  })

  it('refuses evidence that is missing or another person’s', async () => {
    await product.cloud.database.insert('evidence', [
      {
        _id: 'theirs',
        owner: 'o-other',
        sha256: 'ab',
        mime: 'image/png',
        bytes: 1,
        fileID: 'x',
        sealedAt: 1,
      },
    ])
    for (const id of ['missing', 'theirs'])
      expect(
        await product
          .as('consumer')
          .getErrorCode('complaint.submit', complaintInput({ evidence: [id] })),
      ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.submit',
    who: 'writer',
    prepareInput: async () => complaintInput(),
    changeInput: (input) => ({ ...input, amountFen: 2000 }),
  })
})
