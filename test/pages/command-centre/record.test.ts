import { describe, expect, it } from 'vitest'
import type { CaseSummary } from '#shared/contract/case-view'
import {
  type EnteredValues,
  emptyForm,
  findQuestion,
  validateForm,
} from '../../../miniprogram/modules/assisted-intake/pages/record/entered'
import { toRelatedLine } from '../../../miniprogram/modules/case-links/pages/link/lines'
import {
  keepTyped,
  waitingLine,
} from '../../../miniprogram/modules/platform-numbers/pages/unregistered/lines'

const now = Date.parse('2026-11-24T14:36:00+08:00')

const enteredFields = (part: Partial<EnteredValues> = {}): EnteredValues => ({
  ...emptyForm(now),
  source: 'phone',
  hotline: '12331',
  name: '样例甲',
  phone: '139 0000 0001',
  address: '月湖区样例路 8 号',
  shopName: '桥头水果店',
  shopAddress: '沿江路口',
  problemType: 'measure',
  statement: '两斤苹果只有一斤六两',
  request: '补足斤两',
  amount: '10.5',
  ...part,
})

const input = (part: Partial<EnteredValues> = {}) => {
  const checked = validateForm(enteredFields(part), [], now)
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  return checked.input
}

const errors = (part: Partial<EnteredValues>) => {
  const checked = validateForm(enteredFields(part), [], now)
  return 'errors' in checked ? checked.errors : {}
}

describe('a call that is written down', () => {
  it('becomes what the server asks for, with its line', () => {
    expect(input()).toMatchObject({
      source: 'phone',
      hotline: '12331',
      complaint: {
        consumer: { phone: '13900000001' },
        respondent: { by: 'words' },
        amountFen: 1050,
      },
    })
  })

  it('a letter has no hotline, even if one was tapped before', () => {
    expect(input({ source: 'letter' })).not.toHaveProperty('hotline')
  })

  it('a shop that was found in the register is named by it', () => {
    expect(input({ merchantId: 'noodles' }).complaint?.respondent).toEqual({
      by: 'register',
      merchantId: 'noodles',
    })
  })

  it('a report has no demand; one without a person is anonymous', () => {
    const spokenReport = {
      kind: 'report',
      flags: ['needs_priority', 'mobile_vendor'],
      statement: '后厨用回收的油',
    } as const
    const { complaint, report } = input({ ...spokenReport, flags: [...spokenReport.flags] })

    expect(complaint).toBeUndefined()
    expect(report).toMatchObject({
      clue: '后厨用回收的油',
      flags: ['mobile_vendor'],
      reporter: { name: '样例甲' },
    })
    expect(
      input({ ...spokenReport, flags: [], name: '', phone: '', address: '' }).report,
    ).not.toHaveProperty('reporter')
  })

  it('place, goods and what staff took go along', () => {
    const place = { longitude: 117.03, latitude: 28.24, name: '桥头' }
    const checked = validateForm(enteredFields({ place, category: 'goods.food' }), ['e1'], now)

    expect(checked).toMatchObject({
      input: {
        complaint: {
          place: { longitude: 117.03, latitude: 28.24 },
          category: 'goods.food',
          evidence: ['e1'],
        },
      },
    })
  })

  it('the platform’s number is sent when there is one', () => {
    expect(input({ platformNumber: '  ' })).not.toHaveProperty('platformNumber')
    expect(input({ platformNumber: ' 1360602002026112400001 ' })).toMatchObject({
      platformNumber: '1360602002026112400001',
    })
  })

  it.each<[Partial<EnteredValues>, string]>([
    [{ source: '' }, 'source'],
    [{ name: '12' }, 'name'],
    [{ phone: '12' }, 'phone'],
    [{ address: '' }, 'address'],
    [{ shopName: '' }, 'shopName'],
    [{ shopAddress: '' }, 'shopAddress'],
    [{ problemType: '' }, 'problemType'],
    [{ statement: '少' }, 'statement'],
    [{ request: '' }, 'request'],
    [{ amount: '十元' }, 'amount'],
    [{ date: '2026-12-24' }, 'occurredAt'],
    [{ platformNumber: '编号' }, 'platformNumber'],
  ])('%j is said beside its question', (part, question) => {
    expect(Object.keys(errors(part))).toEqual([question])
  })

  it('what the server finds wrong belongs to the same questions', () => {
    expect(findQuestion('complaint.respondent.merchantId')).toBe('shopName')
    expect(findQuestion('report.reporter.phone')).toBe('phone')
    expect(findQuestion('complaint.answers.price')).toBe('details')
    expect(findQuestion('report.place.longitude')).toBe('place')
    expect(findQuestion('key')).toBeUndefined()
  })
})

describe('cases without a number of the platform', () => {
  const summary: CaseSummary = {
    id: 'c1',
    number: 'YH-20261124-7F3K9',
    kind: 'complaint',
    state: 'received',
    class: 'ordinary',
    priority: 'P3',
    problemType: 'price',
    merchantName: '江边面馆',
    submittedAt: now - 120_000,
    updatedAt: now,
    rated: false,
  }

  it('say what they are about', () => {
    expect(waitingLine(summary, now)).toMatchObject({
      title: '江边面馆',
      about: 'YH-20261124-7F3K9 · 2 分钟前收到',
    })
  })

  it('keep what was typed when the list is asked for again', () => {
    const line = waitingLine(summary, now)
    const other = waitingLine({ ...summary, id: 'c2' }, now)
    const typed = { ...line!, typed: '136060200', error: '编号不对' }

    expect(keepTyped([line!, other!], [typed])).toEqual([typed, other])
  })
})

describe('cases that may be of one matter', () => {
  const summary: CaseSummary = {
    id: 'c1',
    number: 'YH-20261124-7F3K9',
    kind: 'complaint',
    state: 'assigned',
    class: 'ordinary',
    priority: 'P3',
    problemType: 'price',
    merchantName: '江边面馆',
    submittedAt: now - 120_000,
    updatedAt: now,
    rated: false,
    officerName: '样例一',
  }

  it.each([
    [true, '同一个人提交的'],
    [false, '同一家店、同一类问题'],
  ])('say why they are thought to be (%s)', (samePerson, why) => {
    const related = {
      case: summary,
      linked: false,
      samePerson,
      mayMerge: samePerson,
      mayGather: false,
    }
    expect(toRelatedLine(related, now)).toMatchObject({
      why,
      about: expect.stringMatching(/^价格 · .* · 2 分钟前收到 · 样例一在办$/),
    })
  })
})
