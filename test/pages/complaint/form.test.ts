import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Filing } from '../../../miniprogram/api/filing'
import { toQuestionRows } from '../../../miniprogram/components/fact-questions/rows'
import { answersToFacts, categoryLevels } from '../../../miniprogram/format/answers'
import {
  addDraft,
  type Draft,
  emptyDraft,
  findDraftToResume,
  isWorthKeeping,
} from '../../../miniprogram/pages/complaint/form/draft'
import { QUESTIONS, questionOf } from '../../../miniprogram/pages/complaint/form/questions'
import {
  validateComplaint,
  validateFiling,
} from '../../../miniprogram/pages/complaint/form/validation'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const filled: Draft = {
  ...emptyDraft('key-1', now),
  merchantName: '江边面馆',
  merchantAddress: '江边路 18 号',
  problemType: 'price',
  statement: '标价十八元收了二十八元',
  request: '退还十元',
  amount: '10',
  name: '样例甲',
  phone: '139 0000 0001',
  address: '月湖区样例路 1 号',
  place: { longitude: 117.03, latitude: 28.23, name: '江边' },
  items: [{ key: 'k1', path: 'wxfile://a', kind: 'photo', origin: 'album', evidenceId: 'e1' }],
}

const errorsOf = (part: Partial<Draft>) => {
  const checked = validateComplaint({ ...filled, ...part }, now)
  return 'errors' in checked ? checked.errors : {}
}

describe('a complaint that is filled in', () => {
  it('becomes what the server expects', () => {
    expect(validateComplaint(filled, now)).toEqual({
      input: {
        consumer: { name: '样例甲', phone: '13900000001', address: '月湖区样例路 1 号' },
        respondent: { by: 'words', name: '江边面馆', address: '江边路 18 号' },
        problemType: 'price',
        answers: {},
        statement: '标价十八元收了二十八元',
        request: '退还十元',
        amountFen: 1000,
        occurredAt: now,
        place: { longitude: 117.03, latitude: 28.23 },
        flags: [],
        evidence: ['e1'],
        mayPublish: false,
        mayTransfer: false,
        streams: [],
      },
    })
  })

  it('finds a stall without an address by its place and a photo, and asks for both', () => {
    const stall = { ...filled, stall: true, merchantName: '卖红薯的三轮车', merchantAddress: '' }
    const checked = validateComplaint(stall, now)

    expect('input' in checked && checked.input.respondent).toEqual({
      by: 'stall',
      appearance: '卖红薯的三轮车',
    })
    expect(Object.keys(errorsOf({ ...stall, place: undefined, items: [] })).sort()).toEqual([
      'evidence',
      'place',
    ])
  })

  it('goes to the district whose code was scanned, unless the shop is in the register', () => {
    const district = { id: 'longhushan', name: '龙虎山' }
    const checked = validateComplaint({ ...filled, district }, now)

    expect('input' in checked && checked.input.respondent).toMatchObject({
      by: 'words',
      districtId: 'longhushan',
    })

    const known = validateComplaint({ ...filled, district, merchantId: 'm1' }, now)
    expect('input' in known && known.input.respondent).toEqual({ by: 'register', merchantId: 'm1' })
  })

  it('may be published only where the person has said so, and a report beside it never', () => {
    const mixed = validateFiling(
      { ...filled, kind: 'mixed', clue: '后厨每天晚上用回收的油', mayPublish: true },
      now,
    )
    const { complaint, report } = ('filing' in mixed && mixed.filing) as Filing

    expect(complaint!.mayPublish).toBe(true)
    expect(report).not.toHaveProperty('mayPublish')
  })

  it('names the shop by the register when its code was scanned', () => {
    const checked = validateComplaint({ ...filled, merchantId: 'm1' }, now)
    expect('input' in checked && checked.input.respondent).toEqual({
      by: 'register',
      merchantId: 'm1',
    })
  })
})

describe('details', () => {
  const answered: Partial<Draft> = {
    category: 'services.hospitality.restaurant',
    answers: {
      paid_price: '28',
      price_marked: 'yes',
      label_price: '18.50',
      quantity: '1',
      weight_stated: '900',
    },
  }

  it('become facts in their units; what does not follow from the problem is dropped', () => {
    const checked = validateComplaint({ ...filled, ...answered }, now)
    expect('input' in checked && checked.input).toMatchObject({
      category: 'services.hospitality.restaurant',
      answers: { paid_price: 2800, price_marked: true, label_price: 1850, quantity: 1 },
    })
    expect('input' in checked && checked.input.answers).not.toHaveProperty('weight_stated')
  })

  it.each([{ paid_price: '十块' }, { quantity: '1.5' }, { quantity: '-1' }])(
    '%j is named beside the details',
    (answers) => {
      expect(Object.keys(errorsOf({ answers }))).toEqual(['details'])
    },
  )

  it('show the questions that follow, in words, each with its own error', () => {
    const shown = toQuestionRows('price', '', { price_marked: 'yes', quantity: '0' })
    expect(shown.map(({ code }) => code)).toEqual([
      'paid_price',
      'quantity',
      'price_marked',
      'label_price',
      'bait_discount',
    ])
    expect(shown[1]).toMatchObject({ unit: '件', error: '数量不对' })
    expect(shown[2]).toMatchObject({
      options: [{ code: 'yes' }, { code: 'no' }],
      selection: ['yes'],
    })
    expect(toQuestionRows('price', '', {}).map(({ code }) => code)).not.toContain('label_price')
  })

  it('lead down the tree of goods and services, and stop at its leaves', () => {
    expect(categoryLevels('')).toHaveLength(1)
    expect(categoryLevels('goods.food').map(({ selection }) => selection)).toEqual([
      ['goods'],
      ['goods.food'],
      [],
    ])
    expect(categoryLevels('goods.food.fresh').map(({ selection }) => selection)).toEqual([
      ['goods'],
      ['goods.food'],
      ['goods.food.fresh'],
    ])
  })

  it('are read as facts', () => {
    expect(
      answersToFacts({
        paid_price: 2800,
        price_marked: false,
        weight_stated: 500,
        label_missing: 'all',
      }),
    ).toEqual([
      { label: '一共付了多少钱？', value: '28 元' },
      { label: '商家有没有标价？', value: '不是' },
      { label: '商家说是多重？', value: '500 克' },
      { label: '包装上缺什么？', value: '三无，什么都没有' },
    ])
  })
})

describe('a report', () => {
  const report: Draft = {
    ...filled,
    kind: 'report',
    clue: '后厨每天晚上用回收的油',
    statement: '',
    request: '',
    amount: '十块',
  }

  it('carries the clue, and no name when it is anonymous', () => {
    const named = validateFiling(report, now)
    expect(named).toMatchObject({
      filing: { report: { clue: '后厨每天晚上用回收的油', reporter: { name: '样例甲' } } },
    })

    const anonymous = validateFiling(
      { ...report, anonymous: true, name: '', phone: '', address: '' },
      now,
    )

    expect('filing' in anonymous && anonymous.filing).not.toHaveProperty('complaint')
    expect('filing' in anonymous && anonymous.filing.report).not.toHaveProperty('reporter')
  })

  it('is told what is missing, beside its field', () => {
    const wrong = validateFiling({ ...report, clue: '', phone: '1' }, now)
    expect('errors' in wrong && Object.keys(wrong.errors).sort()).toEqual(['clue', 'phone'])
  })

  it('beside a complaint keeps demand and amount to the complaint, the clue and no plea for help to the report', () => {
    const mixed = validateFiling(
      {
        ...filled,
        kind: 'mixed',
        clue: '后厨每天晚上用回收的油',
        flags: ['mobile_vendor', 'needs_priority'],
      },
      now,
    )
    const { complaint, report } = ('filing' in mixed && mixed.filing) as Filing

    expect(complaint).toMatchObject({
      request: '退还十元',
      amountFen: 1000,
      flags: ['mobile_vendor', 'needs_priority'],
    })
    expect(report!.flags).toEqual(['mobile_vendor'])
    expect(JSON.stringify(complaint)).not.toContain('回收的油')
    expect(JSON.stringify(report)).not.toMatch(/退还|amountFen|标价/)
  })
})

describe('an agent', () => {
  const agent = {
    name: '样例丙',
    phone: '139 0000 0003',
    matters: '就这次多收钱投诉',
    powers: '提出投诉、参加调解',
    from: '2026-11-20',
    to: '2026-12-20',
  }

  it('is named with what the letter of authority says', () => {
    const checked = validateComplaint({ ...filled, agent }, now)
    expect('input' in checked && checked.input.agent).toEqual({ ...agent, phone: '13900000003' })

    const withoutAgent = JSON.parse(JSON.stringify(validateComplaint(filled, now)))
    expect(Object.keys(withoutAgent.input)).not.toContain('agent')
  })

  it.each<[string, Partial<typeof agent>]>([
    ['agentName', { name: '' }],
    ['agentPhone', { phone: '12' }],
    ['agentMatters', { matters: '' }],
    ['agentPowers', { powers: ' ' }],
    ['agentFrom', { from: '' }],
    ['agentTo', { to: '2026-11-19' }],
  ])('%s is named when it is wrong', (question, part) => {
    expect(Object.keys(errorsOf({ agent: { ...agent, ...part } }))).toEqual([question])
  })

  it('acts in the complaint alone, never in the report beside it', () => {
    const mixed = validateFiling(
      { ...filled, kind: 'mixed', clue: '后厨每天晚上用回收的油', agent },
      now,
    )
    const { complaint, report } = ('filing' in mixed && mixed.filing) as Filing

    expect(complaint).toHaveProperty('agent')
    expect(JSON.stringify(report)).not.toContain('样例丙')
  })
})

describe('each question that is wrong', () => {
  it.each<[string, Partial<Draft>]>([
    ['merchantName', { merchantName: ' ' }],
    ['merchantAddress', { merchantAddress: '' }],
    ['problemType', { problemType: '' }],
    ['statement', { statement: '不好' }],
    ['request', { request: '' }],
    ['amount', { amount: '十块' }],
    ['occurredAt', { date: '2026-11-25' }],
    ['place', { place: { longitude: 181, latitude: 0 } }],
    [
      'evidence',
      {
        items: Array.from({ length: 21 }, (_, index) => ({
          ...filled.items[0]!,
          key: `k${index}`,
          evidenceId: `e${index}`,
        })),
      },
    ],
    ['flags', { flags: ['rich' as never] }],
    ['name', { name: '' }],
    ['phone', { phone: '12345' }],
    ['address', { address: '无' }],
  ])('%s is named, and only that one', (question, part) => {
    const errors = errorsOf(part)
    expect(Object.keys(errors)).toEqual([question])
    expect(errors[question as keyof typeof errors]).toMatch(/[\u4e00-\u9fff]/)
  })

  it('has its place on the page', () => {
    const errors = errorsOf({ ...emptyDraft('', now), date: '', time: '' })
    expect(Object.keys(errors).length).toBeGreaterThan(6)
    for (const question of Object.keys(errors)) expect(QUESTIONS).toContain(question)
  })

  it('is found from the path that the server gives', () => {
    expect(questionOf('consumer.phone')).toBe('phone')
    expect(questionOf('evidence.3')).toBe('evidence')
    expect(questionOf('place.longitude')).toBe('place')
    expect(questionOf('somewhere.else')).toBeUndefined()
  })
})

it('never throws on any typed text', () => {
  const word = fc.string({ unit: 'binary', maxLength: 3000 })
  fc.assert(
    fc.property(word, word, word, word, (statement, amount, phone, date) => {
      const checked = validateComplaint({ ...filled, statement, amount, phone, date }, now)
      expect('input' in checked || Object.keys(checked.errors).length > 0).toBe(true)
    }),
  )
})

describe('a draft', () => {
  it('goes on at its own shop; of another shop a new one is begun, and neither is lost', () => {
    const unnamed = { ...emptyDraft('k0', now), statement: '多收了十元' }
    const [a, b] = ['m1', 'm2'].map((merchantId) => ({ ...filled, key: merchantId, merchantId }))
    const all = [unnamed, a!, b!].reduce(addDraft, [] as Draft[])

    expect(all.map(({ key }) => key)).toEqual(['m2', 'm1', 'k0'])
    expect(addDraft(all, a!).map(({ key }) => key)).toEqual(['m1', 'm2', 'k0'])
    expect(findDraftToResume(all, 'm1')).toBe(a)
    expect(findDraftToResume(all, undefined)).toBe(b)
    expect(findDraftToResume(all, 'm3')).toBe(unnamed)
    expect(findDraftToResume([a!, b!], 'm3')).toBeUndefined()
    expect(findDraftToResume([], undefined)).toBeUndefined()
  })

  it('of many the oldest gives way', () => {
    const many = ['1', '2', '3', '4', '5', '6'].map((key) => emptyDraft(key, now))
    expect(many.reduce(addDraft, [] as Draft[]).map(({ key }) => key)).toEqual([
      '6',
      '5',
      '4',
      '3',
      '2',
    ])
  })

  it('is kept once there is something to lose', () => {
    expect(isWorthKeeping(emptyDraft('k', now))).toBe(false)
    expect(isWorthKeeping({ ...emptyDraft('k', now), statement: '多收' })).toBe(true)
    expect(isWorthKeeping({ ...emptyDraft('k', now), merchantName: '面馆' })).toBe(true)
    expect(
      isWorthKeeping({ ...emptyDraft('k', now), merchantId: 'm1', merchantName: '面馆' }),
    ).toBe(false)
  })
})
