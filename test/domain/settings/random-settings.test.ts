import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeSetting, number, text } from '#shared/settings/description'
import { valuesNearby, valuesOf } from './random-settings'

const about = {
  name: 'sample',
  scope: 'district',
  isPublic: false,
  title: '样例',
  about: '样例',
  hint: '样例',
} as const
const codeField = {
  label: '代码',
  min: 4,
  max: 8,
  check: {
    isKept: (code: string) => /^36[0-9]{4}$/.test(code),
    sentence: '请填 6 位行政区划代码',
  },
}

const valuesWith = (field: ReturnType<typeof text>) =>
  fc.sample(
    valuesNearby(
      describeSetting({
        ...about,
        fields: { code: field },
        first: { version: '一', code: '360602' },
      }),
    ),
    20,
  )

describe('a text with a rule that random texts never keep', () => {
  it('fails at once and names the field', () => {
    expect(() => valuesWith(text(codeField))).toThrow(
      'sample: no valid values in 500 tries; most often wrong: “代码”, 请填 6 位行政区划代码',
    )
  })

  it('takes the examples of its description', () => {
    const values = valuesWith(text({ ...codeField, examples: ['360602', '360603'] }))
    const codes = new Set(values.flat().map(({ code }) => code))

    expect([...codes].sort()).toEqual(['360602', '360603'])
  })

  it('refuses an example that breaks the rule', () => {
    const field = text({ ...codeField, examples: ['360602', 'abcdef'] })
    expect(() => valuesOf(field)).toThrow('“代码”: the example “abcdef” breaks')
  })
})

it('a rule between fields that random values never keep fails at once and names the field', () => {
  const setting = describeSetting({
    ...about,
    fields: {
      low: number({ label: '下限', unit: '元', min: 1, max: 9 }),
      high: number({ label: '上限', unit: '元', min: 1, max: 9 }),
    },
    rules: [{ field: 'low', isKept: ({ low, high }) => low > high + 10, sentence: '下限不对' }],
    first: { version: '一', low: 1, high: 9 },
  })
  expect(() => fc.sample(valuesNearby(setting), 1)).toThrow('most often wrong: “下限”, 下限不对')
})
