import { describe, expect, it } from 'vitest'
import { translateMainPoints } from '#shared/agreement/translated'
import { catalogues, fillBlanks } from '#shared/languages/catalogue'
import { zh } from '#shared/languages/zh'
import { languageOf, languages } from '#shared/vocabulary/language'

/** Path of each text -> the text. */
const textsOf = (group: object, path = ''): [string, string][] =>
  Object.entries(group).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : textsOf(value, `${path}${key}.`),
  )

const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join(' ')
const chinese = new Map(textsOf(zh))
const foreign = languages.codes.filter((code) => code !== 'zh')
/** Said in Chinese by the checks and by the text itself. */
const onlyForeign = /^(wrong\.|receipt\.record$|acts\.inChinese$|sign\.(main|binding)$)/

describe('the catalogue', () => {
  it.each(foreign)('%s has every key, with the same blanks, and no text is left out', (code) => {
    const texts = textsOf(catalogues[code])
    expect(texts.map(([path]) => path).sort()).toEqual([...chinese.keys()].sort())

    for (const [path, text] of texts) {
      if (!onlyForeign.test(path)) {
        expect([path, blanks(text)]).toEqual([path, blanks(chinese.get(path)!)])
        expect([path, text === '']).toEqual([path, chinese.get(path) === ''])
      } else expect([path, text !== '']).toEqual([path, true])
    }
  })

  it.each([
    ['en', /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}/u],
    ['ko', /\p{Script=Han}|\p{Script=Hiragana}/u],
  ] as const)('%s is written in its own letters', (code, others) => {
    const strays = textsOf(catalogues[code]).filter(([, text]) =>
      others.test(text.replace('我的投诉', '')),
    )
    expect(strays).toEqual([])
  })

  it.each([
    [undefined, 'zh'],
    ['zh_CN', 'zh'],
    ['zh_TW', 'zh'],
    ['ja', 'ja'],
    ['ko_KR', 'ko'],
    ['en', 'en'],
    ['fr', 'en'],
  ])('a phone set to %s reads %s', (setting, language) =>
    expect(languageOf(setting)).toBe(language),
  )

  it('fills blanks by their names, and leaves one without a value', () =>
    expect(fillBlanks('{a} of {b}', { b: 2 })).toBe('{a} of 2'))
})

describe('the main points of an agreement', () => {
  const due = {
    clause: 0,
    kind: 'refund',
    by: '2026-12-01',
    owedBy: 'merchant',
    amount: 1050,
  } as const
  const agreed = {
    number: 'TJ-1',
    amountFen: 1050,
    dues: [due, { ...due, clause: 1, kind: 'apology' as const }],
  }

  it.each([
    [
      'en',
      [
        'Agreement TJ-1',
        'The shop refunds 10.50 yuan by 2026-12-01',
        'The shop apologises by 2026-12-01',
      ],
    ],
    [
      'ja',
      [
        '合意番号：TJ-1',
        '店は 2026-12-01 までに 10.50 元 を返金します',
        '店は 2026-12-01 までに謝罪します',
      ],
    ],
  ] as const)('%s', (code, lines) =>
    expect(translateMainPoints(agreed, catalogues[code]).slice(0, 3)).toEqual(lines),
  )

  it('says so where nothing is due any more', () =>
    expect(translateMainPoints({ ...agreed, dues: [] }, catalogues.en)[1]).toBe(
      'Nothing is left to be done',
    ))
})
