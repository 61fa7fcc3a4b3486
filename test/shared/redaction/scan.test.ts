import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBankCard, isIdNumber } from '#shared/redaction/numbers'
import { redact, unresolvedFindings } from '#shared/redaction/review'
import { scanPersonalData } from '#shared/redaction/scan'
import { cleanText, plantedKinds, plantedText } from './corpus'

const listFindings = (text: string) =>
  scanPersonalData(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

describe('ten thousand texts with planted personal data', () => {
  const texts = Array.from({ length: 10_000 }, (_, seed) => plantedText(seed + 1))

  it('plants every kind often', () => {
    const counts = new Map<string, number>()
    for (const { kind } of texts.flatMap(({ items }) => items))
      counts.set(kind, (counts.get(kind) ?? 0) + 1)

    for (const kind of plantedKinds) expect(counts.get(kind)).toBeGreaterThan(1000)
  })

  it('finds every planted item with its kind', () => {
    const missed = texts.flatMap(({ text, items }) => {
      const findings = scanPersonalData(text)
      return items
        .filter(({ kind, text: item, start }) => {
          const core =
            kind === 'name' ? item.replace(/^(姓名：|联系人 |法定代表人|我叫)/, '') : item
          const from = start + item.length - core.length
          return !findings.some(
            (one) => one.kind === kind && one.start <= from && one.end >= start + item.length,
          )
        })
        .map(({ kind, text: item }) => `${kind}: ${item} in ${text}`)
    })
    console.log(
      `planted ${texts.flatMap(({ items }) => items).length} items in ${texts.length} texts, missed ${missed.length}`,
    )

    expect(missed.slice(0, 20)).toEqual([])
  })

  it('leaves nothing to find once redacted', () => {
    const left = texts
      .map(({ text }) => redact(text))
      .filter((text) => scanPersonalData(text).length > 0)
    expect(left.slice(0, 10)).toEqual([])
  })
})

it('raises few false alarms on clean texts: long order numbers, and titles behind a word that is also a surname', () => {
  const texts = Array.from({ length: 5000 }, (_, seed) => cleanText(seed + 1))
  const alarms = texts.filter((text) => scanPersonalData(text).length > 0)
  const share = alarms.length / texts.length
  const examples = [...new Set(alarms.flatMap(listFindings))].slice(0, 6)
  console.log(
    `false alarms: ${(100 * share).toFixed(2)} % of ${texts.length} clean texts, e.g. ${examples.join('; ')}`,
  )

  expect(share).toBeLessThan(0.3)

  const ordinary = texts.filter((text) => !/订单号|店长|老板/.test(text))
  expect(ordinary.length).toBeGreaterThan(2000)
  expect(ordinary.flatMap(listFindings)).toEqual([])
})

describe('what it marks', () => {
  it.each([
    ['手机13812345678。', 'mobile 13812345678'],
    ['+86 138-1234-5678', 'mobile 138-1234-5678'],
    ['打＋81 90-1234-5678', 'mobile ＋81 90-1234-5678'],
    ['尾随2013812345678份', 'mobile 13812345678'],
    ['一三八零零一三八零零零', 'mobile 一三八零零一三八零零零'],
    ['打0701-6221234', 'landline 0701-6221234'],
    ['打400-812-3456', 'landline 400-812-3456'],
    ['打8008123456', 'landline 8008123456'],
    ['打8607016221234', 'landline 07016221234'],
    ['店里电话：6221234', 'landline 电话：6221234'],
    ['11010519491231002X', 'id_number 11010519491231002X'],
    ['车牌赣L·D12345', 'plate 赣L·D12345'],
    ['赣l12345停在门口', 'plate 赣l12345'],
    ['a.b@example.com', 'email a.b@example.com'],
    ['ａｂ＠ｑｑ．ｃｏｍ', 'email ａｂ＠ｑｑ．ｃｏｍ'],
    ['加微信：noodle_88', 'account 微信：noodle_88'],
    ['微信13812345678', 'mobile 13812345678'],
    ['欧阳女士说', 'name 欧阳女士'],
    ['投诉人：王 小明', 'name 王 小明'],
    ['胜利路三十三号五栋201室', 'address 胜利路三十三号五栋201室'],
    ['住3栋2单元501室', 'address 3栋2单元501室'],
  ])('%s', (text, expected) => {
    expect(listFindings(text)).toContain(expected)
  })

  it('reports what is found twice once, and of two kinds that begin together the shorter first', () => {
    expect(listFindings('车牌赣L·D12345')).toEqual(['plate 赣L·D12345'])
    expect(listFindings('13812345678')).toEqual(['mobile 13812345678'])
    expect(listFindings('wxid_abcdef@qq.com')).toEqual([
      'account wxid_abcdef',
      'email wxid_abcdef@qq.com',
    ])
  })

  it('takes neither a trunk prefix nor a 400 inside a longer row of digits for the start of a number', () => {
    for (const text of ['尾号5007016221234', '单号994008123456'])
      expect(listFindings(text)).toEqual([])
  })

  it('asks the check digit', () => {
    expect(isIdNumber('11010519491231002X')).toBe(true)
    for (const wrong of ['110105194912310021', '1101051949123100381'])
      expect(isIdNumber(wrong)).toBe(false)
    expect(isBankCard('6222021234567890128')).toBe(isLuhn('6222021234567890128'))
    expect(isBankCard('4111111111111111')).toBe(true)
    expect(isBankCard('4111111111111112')).toBe(false)

    const isCardFrom = (first: string) =>
      [...'0123456789'].some((last) => isBankCard(first.padEnd(15, '0') + last))

    const firsts = Array.from({ length: 90 }, (_, at) => String(at + 10)).filter(isCardFrom)
    expect(firsts.join(' ')).toBe(
      '22 23 24 25 26 27 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 51 52 53 54 55 60 62 90 91 92 93 94 95 96 97 98 99',
    )

    const born = (day: string) =>
      [...'0123456789X'].filter((last) => isIdNumber(`110105${day}002${last}`)).length
    expect(['18500101', '20991231'].map(born)).toEqual([1, 1])
    for (const day of ['18491231', '21000101', '19490031', '19491331', '19490100', '19490132'])
      expect(born(day)).toBe(0)
  })
})

describe('a reviewer', () => {
  const text = '门店电话13812345678，李老板在场'

  it('releases what is public, with a reason', () => {
    expect(unresolvedFindings(text, []).map(({ kind }) => kind)).toEqual(['mobile', 'name'])
    expect(
      unresolvedFindings(text, [{ text: '13812345678', reason: '店招上的订餐电话' }]).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['name'])
    expect(unresolvedFindings(text, [{ text: '13812345678', reason: '' }])).toHaveLength(2)
  })

  it('sees the kinds of what is hidden', () => {
    expect(redact(text)).toBe('门店电话〔手机号已隐去〕，〔人名已隐去〕在场')
    expect(redact('13812345678打来')).toBe('〔手机号已隐去〕打来')
    expect(redact('写到wxid_abcdef@qq.com')).toBe('写到〔微信号或 QQ 号已隐去〕')
  })
})

it('works on any text: findings lie inside it, in order, and redacting twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const findings = scanPersonalData(text)

      for (const { start, end } of findings) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
      }

      expect(findings.map(({ start }) => start)).toEqual(
        findings.map(({ start }) => start).sort((a, b) => a - b),
      )
      expect(redact(redact(text))).toBe(redact(text))
    }),
  )
})

const isLuhn = (number: string) =>
  [...number]
    .reverse()
    .reduce(
      (sum, digit, at) => sum + (at % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][+digit]! : +digit),
      0,
    ) %
    10 ===
  0
