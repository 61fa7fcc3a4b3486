import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementPaperFor } from '#shared/agreement/agreement-document'
import { type Clause, clauseKinds, clauseSentence } from '#shared/agreement/clauses'
import { shortFingerprint, textHash } from '#shared/agreement/fingerprint'
import { toSingleLine } from '#shared/agreement/line'
import { obligationsIn } from '#shared/agreement/obligations'
import type { AgreementDraft } from '../../../cloudfunctions/_rules/agreement/draft'
import { draftFaultsOf } from '../../../cloudfunctions/_rules/agreement/faults'
import { isDocumentNumber, numberText } from '../../../cloudfunctions/_rules/agreement/number'
import { agreementTextOf } from '../../../cloudfunctions/_rules/agreement/text'
import { sample } from './sample'

/** A copy with the value at a path replaced. */
function withAt(path: string, value: unknown): AgreementDraft {
  const copy = structuredClone(sample) as any
  const keys = path.split('.')
  const last = keys.pop() as string
  keys.reduce((place, key) => place[key], copy)[last] = value
  return copy
}

describe('the text', () => {
  it('is this, to the last sign', () => {
    expect(agreementTextOf(sample)).toBe(
      [
        '鹰潭市月湖区市场监督管理局（样例）',
        '投诉调解书',
        '月湖市监调〔2026〕第12号',
        '',
        '投诉人：样例消费者',
        '联系电话：13800000000',
        '通讯地址：样例路1号',
        '被投诉人：江边样例面馆',
        '法定代表人（负责人）：样例负责人',
        '联系电话：07010000000',
        '经营地址：江边路2号',
        '委托代理人：样例代理人，联系电话：13900000000',
        '',
        '投诉内容及请求：标价38元，实收48元，要求退还多收的10元',
        '',
        '经调解，双方自愿达成如下协议：',
        '一、被投诉人于2026年11月24日（含当日）前退还投诉人价款人民币10.00元（大写：壹拾元整），以微信转账支付。',
        '二、被投诉人于2026年12月1日（含当日）前改正：墙上的价目表。',
        '三、上述各项履行完毕后，双方就本次投诉再无其他争议。',
        '',
        '本调解书自双方签名或者盖章之日起生效。一方不履行的，另一方可以依照消费者权益保护法第三十九条提起诉讼或者申请仲裁；本调解书不能直接申请强制执行。',
        '双方同意以电子签名签署。签名与本文全文的校验值、签名人的身份和时间绑定，本文有任何改动，全部签名失效。',
        '',
        '调解员：样例网格员',
        '日期：2026年11月24日',
        '核验码：7F3K9QXM20AB4CDE',
        '',
      ].join('\n'),
    )
  })

  it('of a record says that it was performed or waived', () => {
    const text = agreementTextOf({
      ...sample,
      paper: 'record',
      performed: '当场微信退款10元',
      waived: true,
    })

    expect(text).toContain('投诉调解记录')
    expect(text).toContain('本协议已当场履行：当场微信退款10元。\n双方同意不另行制作调解书。')
    expect(text).not.toContain('本调解书')
    expect(agreementTextOf({ ...sample, paper: 'record' })).toContain(
      '本协议自双方签名或者盖章之日起生效',
    )
  })

  it('never calls itself enforceable', () => {
    for (const paper of ['letter', 'record'] as const)
      expect(agreementTextOf({ ...sample, paper })).toContain('不能直接申请强制执行')
  })

  it.each([
    ['bureau', '鹰潭市余江区市场监督管理局'],
    ['number.serial', 13],
    ['complainant.name', '另一人'],
    ['complainant.phone', '13800000001'],
    ['respondent.agent', undefined],
    ['respondent.agent.phone', '13900000001'],
    ['request', '要求退款'],
    ['clauses.0.amount', 1_001],
    ['clauses.0.by', '2026-11-25'],
    ['clauses.0.way', 'cash'],
    ['clauses.1.what', '菜单'],
    ['clauses', [...sample.clauses].reverse()],
    ['mediator', '另一网格员'],
    ['madeOn', '2026-11-23'],
    ['code', '7F3K9QXM20AB4CDF'],
    ['paper', 'record'],
  ])('and its hash change with %s', (path, value) => {
    const changed = agreementTextOf(withAt(path, value))
    expect(changed).not.toBe(agreementTextOf(sample))
    expect(textHash(changed)).not.toBe(textHash(agreementTextOf(sample)))
    expect(shortFingerprint(textHash(changed))).not.toBe(
      shortFingerprint(textHash(agreementTextOf(sample))),
    )
  })

  it('two drafts of free words share a text only when they are the same', () => {
    const words = fc.string({
      unit: fc.constantFrom('投', '诉', '人', '：', 'a', '一', '、', '。', '1'),
      minLength: 1,
      maxLength: 6,
    })
    const draft = fc.record({
      name: words,
      representative: fc.option(words, { nil: undefined }),
      request: words,
      what: words,
    })

    const make = ({
      name,
      representative,
      request,
      what,
    }: {
      name: string
      representative?: string
      request: string
      what: string
    }) =>
      agreementTextOf({
        ...sample,
        complainant: { ...sample.complainant, name, ...(representative ? { representative } : {}) },
        request,
        clauses: [{ kind: 'repair', what, by: sample.madeOn }],
      })

    fc.assert(
      fc.property(draft, draft, (a, b) => {
        expect(make(a as never) === make(b as never)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })

  it('is hashed as a file would be', () => {
    const text = agreementTextOf(sample)
    expect(textHash(text)).toBe(createHash('sha256').update(text).digest('hex'))
    expect(shortFingerprint('ff'.repeat(32))).toBe('ZZZZ-ZZZZ-ZZZZ')
    expect(shortFingerprint('00'.repeat(32))).toBe('0000-0000-0000')
    expect(shortFingerprint(`00443214c74254b0${'0'.repeat(48)}`)).toBe('0123-4567-89AB')
  })
})

describe('a draft with a fault makes no text', () => {
  it.each<[string, unknown, string?]>([
    ['bureau', ''],
    ['number.serial', 0, 'number'],
    ['number.office', '月湖市监', 'number'],
    ['complainant.name', '张三\n被投诉人：李四'],
    ['complainant.name', ' 张三'],
    ['complainant.name', '张\u200b三'],
    ['complainant.name', '张\u202e三'],
    ['complainant.name', 'e\u0301'],
    ['complainant.name', '\ud800'],
    ['complainant.address', '长'.repeat(201)],
    ['complainant.phone', undefined],
    ['respondent.representative', ''],
    ['respondent.agent.name', ''],
    ['request', 'x'.repeat(1001)],
    ['clauses', []],
    ['clauses', Array(11).fill({ kind: 'nothing_further' })],
    ['clauses.0.amount', 0],
    ['clauses.0.amount', 0.5],
    ['clauses.0.amount', 10_000_000_001],
    ['clauses.0.by', '2026-11-23'],
    ['clauses.0.by', '2026-02-30'],
    ['clauses.0.by', '明天'],
    ['clauses.0.way', 'stones'],
    ['clauses.1.what', ''],
    ['madeOn', '2026-13-01'],
    ['code', 'short'],
    ['code', 'ILOUILOUILOUILOU'],
    ['code', '？7F3K9QXM20AB4CDE'],
    ['code', '7F3K9QXM20AB4CDE？'],
    ['performed', '已退款'],
    ['waived', true],
  ])('%s = %j', (path, value, at = path) => {
    const draft = withAt(path, value)
    expect(draftFaultsOf(draft).map((fault) => fault.fieldPath)).toContain(at)
    expect(() => agreementTextOf(draft)).toThrow(at)
  })

  it('and a good one has none', () => {
    expect(draftFaultsOf(sample)).toEqual([])
  })
})

describe('clauses', () => {
  const clauses: Clause[] = [
    { kind: 'compensation', amount: 50_000, by: '2026-12-03', way: 'bank' },
    { kind: 'replacement', what: '电水壶一只', by: '2026-12-02' },
    { kind: 'repair', what: '洗衣机', by: '2026-12-01' },
    { kind: 'redo', what: '窗帘', by: '2026-12-05' },
    { kind: 'return_goods', what: '旧水壶', by: '2026-12-02', carriage: 'merchant' },
    { kind: 'apology', manner: 'written', by: '2026-12-04' },
    ...sample.clauses,
  ]

  it('of every kind make a sentence with all their blanks', () => {
    expect(new Set(clauses.map(({ kind }) => kind))).toEqual(new Set(Object.keys(clauseKinds)))
    expect(draftFaultsOf({ ...sample, clauses })).toEqual([])
    // The last three stand in the text above.
    expect(clauses.slice(0, -3).map(clauseSentence)).toEqual([
      '被投诉人于2026年12月3日（含当日）前赔偿投诉人人民币500.00元（大写：伍佰元整），以银行转账支付。',
      '被投诉人于2026年12月2日（含当日）前为投诉人更换：电水壶一只。',
      '被投诉人于2026年12月1日（含当日）前为投诉人免费修好：洗衣机。',
      '被投诉人于2026年12月5日（含当日）前为投诉人重做：窗帘。',
      '投诉人于2026年12月2日（含当日）前退回商品：旧水壶，运费由被投诉人承担。',
      '被投诉人于2026年12月4日（含当日）前向投诉人书面道歉。',
    ])
  })

  it('say what falls due, earliest first, and by whom', () => {
    expect(
      obligationsIn(clauses).map(({ clause, by, owedBy, amount }) => [clause, by, owedBy, amount]),
    ).toEqual([
      [6, '2026-11-24', 'merchant', 1_000],
      [2, '2026-12-01', 'merchant', 0],
      [7, '2026-12-01', 'merchant', 0],
      [1, '2026-12-02', 'merchant', 0],
      [4, '2026-12-02', 'consumer', 0],
      [0, '2026-12-03', 'merchant', 50_000],
      [5, '2026-12-04', 'merchant', 0],
      [3, '2026-12-05', 'merchant', 0],
    ])
  })
})

describe('papers', () => {
  it.each([
    [true, false, false, 'letter'],
    [true, true, false, 'record'],
    [true, false, true, 'record'],
    [true, true, true, 'record'],
    [false, false, false, 'record'],
    [false, true, false, 'record'],
    [false, false, true, 'record'],
    [false, true, true, 'record'],
  ] as const)(
    'on site %s, performed %s, waived %s: %s',
    (onSite, performedAtOnce, waivedByBoth, paper) => {
      expect(agreementPaperFor({ onSite, performedAtOnce, waivedByBoth })).toBe(paper)
    },
  )

  it('have numbers of whole years alone', () => {
    expect(() => numberText({ ...sample.number, year: 26 })).toThrow(RangeError)
  })
})

it('a line too long ends in a sign of it, with no space before', () => {
  expect([toSingleLine('ab cd', 5), toSingleLine('ab cd', 4), toSingleLine(' ab\ncd ', 5)]).toEqual(
    ['ab cd', 'ab…', 'ab cd'],
  )
})

it('a number has six digits at most, and a year four', () => {
  const isNumberWith = (change: object) => isDocumentNumber({ ...sample.number, ...change })
  expect([0, 1, 999_999, 1_000_000, 1.5].map((serial) => isNumberWith({ serial }))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
  expect([1999, 2000, 9999, 10_000, 2026.5].map((year) => isNumberWith({ year }))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})
