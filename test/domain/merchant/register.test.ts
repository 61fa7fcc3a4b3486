import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkCharacterOf,
  isCreditCode,
} from '../../../cloudfunctions/_domain/merchant/credit-code'
import { parseCsv } from '../../../cloudfunctions/_domain/merchant/csv'
import {
  planImport,
  type RegisteredShop,
  type RegisterRules,
} from '../../../cloudfunctions/_domain/merchant/import-plan'

const rules: RegisterRules = {
  categories: ['餐饮', '零售'],
  bounds: { west: 116.9, south: 28.1, east: 117.2, north: 28.4 },
  elsewhere: new Set(),
}
const heading = '名称,统一社会信用代码,许可证号,经营范围,地址,类别,规模,经度,纬度'

const codeOf = (serial: number) => {
  const body = `92360602MA35${String(serial).padStart(5, '0')}`
  return body + checkCharacterOf(body)
}

const registryRow = (serial: number, change: Partial<Record<string, string>> = {}) =>
  Object.values({
    name: `面馆${serial}`,
    code: codeOf(serial),
    licence: '',
    scope: '餐饮服务',
    address: '胜利路',
    category: '餐饮',
    size: '小',
    longitude: '117.03',
    latitude: '28.24',
    ...change,
  }).join(',')

const planRows = (rows: string[], known = new Map<string, RegisteredShop>()) =>
  planImport([heading, ...rows].join('\r\n'), known, rules)
const faultsOf = (change: Partial<Record<string, string>>) =>
  planRows([registryRow(1, change)]).faults.map(({ column, fault }) => `${column ?? ''} ${fault}`)

describe('unified social credit codes', () => {
  it.each(['91330100799655058B', '9144030071526726XG', '91110000802100433B'])(
    'accepts %s',
    (code) => {
      expect(isCreditCode(code)).toBe(true)
    },
  )

  it('catches every single wrong character and every two neighbours swapped', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const code = codeOf(12_345)
    for (let at = 0; at < 18; at++) {
      for (const letter of alphabet)
        if (letter !== code[at])
          expect(isCreditCode(code.slice(0, at) + letter + code.slice(at + 1)), letter).toBe(false)
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2)
      if (swapped !== code && at < 17) expect(isCreditCode(swapped), swapped).toBe(false)
    }
  })

  it.each([
    '',
    '9133010079965505',
    '91330100799655058b',
    'I1330100799655058B',
    '913301007996550580',
    ' 91330100799655058B',
  ])('refuses "%s"', (code) => expect(isCreditCode(code)).toBe(false))
})

describe('CSV', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\ufeffa\n\n \nb', [['a'], ['b']]],
    ['"a,1","say ""hi""","two\nlines"', [['a,1', 'say "hi"', 'two\nlines']]],
    ['5" pipe,x', [['5" pipe', 'x']]],
    ['', []],
  ])('%j', (text, rows) => expect(parseCsv(text).map(({ cells }) => cells)).toEqual(rows))

  it('counts lines as an editor does', () => {
    expect(parseCsv('a\n"b\nc"\nd').map(({ line }) => line)).toEqual([1, 2, 4])
  })

  it('refuses a quote that is never closed', () => {
    expect(() => parseCsv('a,"b\nc,d')).toThrow(SyntaxError)
    expect(planImport(`${heading}\n"x`, new Map(), rules).faults).toEqual([
      { line: 1, fault: 'unclosed_quote' },
    ])
  })

  it('reads back any cells', () => {
    const cell = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        (rows) => {
          const text = rows
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\r\n')
          expect(parseCsv(text).map(({ cells }) => cells)).toEqual(rows)
        },
      ),
    )
  })
})

describe('a row of the register', () => {
  it.each<[Partial<Record<string, string>>, string[]]>([
    [{}, []],
    [{ licence: 'JY23606020000001' }, []],
    [{ name: ' ' }, ['name empty']],
    [{ name: '面'.repeat(101) }, ['name too_long']],
    [{ name: '=HYPERLINK(1)' }, ['name formula']],
    [{ code: '92360602MA3500001A' }, ['creditCode wrong_code']],
    [{ code: codeOf(1).toLowerCase() }, []],
    [{ category: '飞行' }, ['category unknown_category']],
    [{ size: '巨' }, ['size unknown_size']],
    [{ longitude: '东经' }, ['longitude wrong_position']],
    [{ longitude: '117.03度' }, ['longitude wrong_position']],
    [{ longitude: '28.24', latitude: '117.03' }, ['longitude outside']],
    [{ longitude: '116.89' }, ['longitude outside']],
    [{ longitude: '117.21' }, ['longitude outside']],
    [{ latitude: '28.09' }, ['longitude outside']],
    [{ latitude: '28.41' }, ['longitude outside']],
    [
      { name: '', size: '', latitude: 'x' },
      ['name empty', 'size empty', 'latitude wrong_position'],
    ],
  ])('%j', (change, expected) => expect(faultsOf(change)).toEqual(expected))

  it('must have as many cells as the heading', () => {
    expect(planRows([`${registryRow(1)},more`]).faults).toEqual([{ line: 2, fault: 'wrong_width' }])
  })

  it('may come in any order of columns, but none may be missing', () => {
    const turned = `纬度,${heading.replace(',纬度', '')}\n28.24,${registryRow(1).replace(/,28\.24$/, '')}`
    expect(planImport(turned, new Map(), rules).create).toHaveLength(1)

    const without = planImport(heading.replace(',规模', ''), new Map(), rules)
    expect(without.faults).toEqual([{ line: 1, column: 'size', fault: 'missing_column' }])
    expect(planImport('', new Map(), rules).faults).toHaveLength(9)
  })
})

describe('an import of 5,000 rows, 50 of them bad', () => {
  const rows = Array.from({ length: 5000 }, (_, serial) =>
    serial % 100 === 7
      ? registryRow(serial, { code: `${codeOf(serial).slice(0, 17)}?` })
      : registryRow(serial),
  )
  const first = planRows(rows)
  const known = new Map(first.create.map((shop) => [shop.creditCode, shop]))

  it('takes the good ones and names each bad one by its line', () => {
    expect(first.create).toHaveLength(4950)
    expect(first.faults).toHaveLength(50)
    expect(first.faults.slice(0, 2).map(({ line }) => line)).toEqual([9, 109])
  })

  it('changes nothing the second time, in any order', () => {
    const again = planRows([...rows].reverse(), known)
    expect(again).toMatchObject({ create: [], update: [], unchanged: 4950 })
  })

  it('updates what differs and takes a repeated code once', () => {
    const next = planRows(
      [registryRow(1, { name: '新面馆' }), registryRow(1, { name: '旧面馆' }), registryRow(2)],
      known,
    )
    expect(next).toMatchObject({
      create: [],
      update: [{ name: '新面馆' }],
      unchanged: 1,
      faults: [{ line: 3, fault: 'repeated_code' }],
    })
  })

  it('does not touch what it was given', () => {
    const before = JSON.stringify([...known])
    planRows(rows, known)

    expect(JSON.stringify([...known])).toBe(before)
  })
})
