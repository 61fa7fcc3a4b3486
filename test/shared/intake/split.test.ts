import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { submission } from '../../../miniprogram/shared/contract/complaint'
import { type MixedSubmission, sideOf, split } from '../../../miniprogram/shared/intake/split'

const mixed: MixedSubmission = {
  consumer: { name: '张三丰', phone: '13800000000', address: '示例路 1 号 2 室' },
  respondent: { by: 'register', merchantId: 'm1' },
  problemType: 'safety',
  category: 'services.hospitality.restaurant',
  answers: { paid_price: 2200 },
  statement: '吃了之后不舒服',
  request: '退款并赔偿',
  amountFen: 5000,
  mayPublish: false,
  occurredAt: 1_795_500_000_000,
  place: { longitude: 117, latitude: 28 },
  flags: [],
  evidence: ['e1'],
  streams: ['s1'],
  clue: '后厨使用过期肉',
  anonymous: true,
}

describe('a submission that holds both', () => {
  it('becomes a complaint that the contract accepts', () => {
    expect(v.safeParse(submission, split(mixed).complaint).success).toBe(true)
  })

  it('says of every field of the form where it belongs', () => {
    expect(Object.keys(sideOf).sort()).toEqual([...Object.keys(submission.entries), 'clue', 'anonymous'].sort())
  })

  it('keeps the clue from the complaint and the demand from the report, and loses no field', () => {
    const text = fc.string({ minLength: 12, maxLength: 30 })
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (clue, statement, name, anonymous) => {
        const marked = { ...mixed, clue: `clue:${clue}`, statement: `said:${statement}`, anonymous }
        marked.consumer = { ...mixed.consumer, name: `name:${name}` }
        const { complaint, report } = split(marked)
        expect(Object.values(complaint)).not.toContain(marked.clue)
        expect(Object.values(report)).not.toContain(marked.statement)
        expect(Object.values(report)).not.toContain(marked.request)
        expect(report.reporter).toEqual(anonymous ? undefined : marked.consumer)
        expect(complaint.consumer).toEqual(marked.consumer)
        expect(new Set([...Object.keys(complaint), ...Object.keys(report), 'anonymous'])).toEqual(
          new Set([...Object.keys(marked), ...(anonymous ? [] : ['reporter'])]),
        )
      }),
    )
  })

  it('neither record points at the other', () => {
    expect(JSON.stringify(split(mixed))).not.toMatch(/link|caseId/)
  })
})
