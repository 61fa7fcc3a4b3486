import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, QUESTIONS, questionOf } from '../../miniprogram/pages/complaint/form/check'
import { type Draft, emptyDraft, isWorthKeeping, resume } from '../../miniprogram/pages/complaint/form/draft'
import { type Filing, filingOf } from '../../miniprogram/pages/complaint/form/filing'

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
  photos: [{ evidenceId: 'e1', path: 'wxfile://a' }],
}
const errorsOf = (part: Partial<Draft>) => {
  const checked = check({ ...filled, ...part }, now)
  return 'errors' in checked ? checked.errors : {}
}

describe('a complaint that is filled in', () => {
  it('becomes what the server expects', () => {
    expect(check(filled, now)).toEqual({
      input: {
        consumer: { name: '样例甲', phone: '13900000001', address: '月湖区样例路 1 号' },
        respondent: { by: 'words', name: '江边面馆', address: '江边路 18 号' },
        problemType: 'price',
        statement: '标价十八元收了二十八元',
        request: '退还十元',
        amountFen: 1000,
        occurredAt: now,
        place: { longitude: 117.03, latitude: 28.23 },
        flags: [],
        evidence: ['e1'],
      },
    })
  })

  it('names the shop by the register when its code was scanned', () => {
    const checked = check({ ...filled, merchantId: 'm1' }, now)
    expect('input' in checked && checked.input.respondent).toEqual({ by: 'register', merchantId: 'm1' })
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
    const named = filingOf(report, now)
    expect(named).toMatchObject({
      filing: { report: { clue: '后厨每天晚上用回收的油', reporter: { name: '样例甲' } } },
    })
    const anonymous = filingOf({ ...report, anonymous: true, name: '', phone: '', address: '' }, now)
    expect('filing' in anonymous && anonymous.filing).not.toHaveProperty('complaint')
    expect('filing' in anonymous && anonymous.filing.report).not.toHaveProperty('reporter')
  })

  it('is told what is missing, beside its field', () => {
    const wrong = filingOf({ ...report, clue: '', phone: '1' }, now)
    expect('errors' in wrong && Object.keys(wrong.errors).sort()).toEqual(['clue', 'phone'])
  })

  it('beside a complaint keeps demand and amount to the complaint, the clue and no plea for help to the report', () => {
    const mixed = filingOf(
      { ...filled, kind: 'mixed', clue: '后厨每天晚上用回收的油', flags: ['mobile_vendor', 'needs_priority'] },
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
    ['photos', { photos: Array.from({ length: 10 }, (_, index) => ({ evidenceId: `e${index}`, path: '' })) }],
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
    expect(questionOf('evidence.3')).toBe('photos')
    expect(questionOf('place.longitude')).toBe('place')
    expect(questionOf('somewhere.else')).toBeUndefined()
  })
})

it('never throws, whatever is typed', () => {
  const word = fc.string({ unit: 'binary', maxLength: 3000 })
  fc.assert(
    fc.property(word, word, word, word, (statement, amount, phone, date) => {
      const checked = check({ ...filled, statement, amount, phone, date }, now)
      expect('input' in checked || Object.keys(checked.errors).length > 0).toBe(true)
    }),
  )
})

describe('a draft', () => {
  it('goes on, except at another shop', () => {
    const saved = { ...filled, merchantId: 'm1' }
    expect(resume(saved, undefined)).toBe(true)
    expect(resume(saved, 'm1')).toBe(true)
    expect(resume(saved, 'm2')).toBe(false)
    expect(resume(undefined, 'm1')).toBe(false)
  })
  it('is kept once there is something to lose', () => {
    expect(isWorthKeeping(emptyDraft('k', now))).toBe(false)
    expect(isWorthKeeping({ ...emptyDraft('k', now), statement: '多收' })).toBe(true)
  })
})
