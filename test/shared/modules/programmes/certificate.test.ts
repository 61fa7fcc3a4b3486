import { expect, it } from 'vitest'
import { bodyHash } from '#shared/proof/hash'
import { tooFewRatings } from '#shared/scorecard/words'
import type { CertificateContent } from '../../../../miniprogram/modules/programmes/certificate'
import { certificateFacts } from '../../../../miniprogram/modules/programmes/certificate-lines'
import { verifyCertificate } from '../../../../miniprogram/modules/programmes/pages/credit-certificate'

const bare: CertificateContent = {
  number: 'YH-20261124-7F3K9A',
  bureau: '月湖区市场监督管理局',
  shop: { name: '江边牛肉面馆', creditCode: '', address: '沿江路 1 号', sample: false },
  day: '2026-11-24',
  endDay: '2026-12-24',
  complaints: { settled: 2, terminated: 1 },
  matters: [],
  promises: [],
  awards: [],
  inspections: [],
}
const full: CertificateContent = {
  ...bare,
  shop: { ...bare.shop, creditCode: '92360602MA0000000X', sample: true },
  level: { day: '2026-11-01', stars: 4, from: 3, to: 5 },
  matters: ['2026-10-01 行政处罚', '2026-11-01 起列入严重违法失信名单'],
  promises: ['线下无理由退货', '放心消费承诺'],
  awards: [
    { programme: 'trusted', endDay: '2027-03-01' },
    { programme: 'civil_small', endDay: '2027-04-01' },
  ],
  inspections: [
    { day: '2026-09-01', result: 'corrected' },
    { day: '2026-03-01', result: 'no_problem' },
  ],
}

it.each<[given: string, CertificateContent, string[]]>([
  [
    'little to say',
    bare,
    [
      '江边牛肉面馆',
      '没有登记',
      '沿江路 1 号',
      tooFewRatings,
      '调解成功 2 件，没有谈成 1 件',
      '没有',
      '没有',
      '没有',
      '没有',
    ],
  ],
  [
    'all that there can be',
    full,
    [
      '江边牛肉面馆（样例，不是真实的店）',
      '92360602MA0000000X',
      '沿江路 1 号',
      '4 星（九成把握在 3 至 5 星之间，2026-11-01 公布）',
      '调解成功 2 件，没有谈成 1 件',
      '2026-10-01 行政处罚；2026-11-01 起列入严重违法失信名单',
      '线下无理由退货；放心消费承诺',
      '放心消费示范单位（到 2027-03-01）；星级文明小微企业（到 2027-04-01）',
      '2026-09-01 发现问题，当场改正；2026-03-01 未发现问题',
    ],
  ],
])('given %s, then a certificate says so, line by line', (_, certified, values) => {
  const facts = certificateFacts(certified)
  expect(facts.map(({ value }) => value)).toEqual([...values, '2026-11-24，到 2026-12-24 有效'])

  const labels = [
    '商家',
    '信用代码',
    '地址',
    '星级',
    '投诉',
    '负面记录',
    '承诺',
    '称号',
    '检查',
    '出具',
  ]

  expect(facts.map(({ label }) => label)).toEqual(labels)
})

const issued = (data: object, type = 'certificate.issued') => ({
  event: {
    caseId: 'm-1',
    seq: 7,
    type,
    version: 1,
    at: 1,
    by: { role: 'system' },
    data,
    salt: 'ab'.repeat(32),
  },
  prev: '0'.repeat(64),
})

const bound = { number: full.number, digest: bodyHash(full) }

it.each<[given: string, CertificateContent, ReturnType<typeof issued>, finding: string]>([
  ['what was issued', full, issued(bound), 'waiting'],
  ['another word', { ...full, day: '2026-11-25' }, issued(bound), 'altered'],
  ['a fact left out', { ...full, matters: [] }, issued(bound), 'altered'],
  [
    'another number in the log',
    full,
    issued({ ...bound, number: 'YH-20261124-AAAAAA' }),
    'altered',
  ],
  ['another step of the shop', full, issued(bound, 'certificate.asked'), 'altered'],
  ['a step that binds nothing', full, issued({}), 'altered'],
])('given %s, then its owner finds it %s', (_, certified, sealed, finding) => {
  expect(verifyCertificate({ certified, sealed })).toBe(finding)
})
