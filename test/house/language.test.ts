import { describe, expect, it } from 'vitest'
import { countLanguage, figuresFrom, findRegressions } from '../../scripts/language'
import { findUnknownNames } from '../../scripts/language/unknown-names'

const figuresOf = (text: string) => figuresFrom(countLanguage(text))

describe('the figures of npm run check:language', () => {
  it('count a bare participle as a name, and not the same word with a noun', () => {
    expect(figuresOf('const told = 1').bareNamesPercent).toBe(100)
    expect(figuresOf('const toldStory = 1').bareNamesPercent).toBe(0)
  })

  it('take the mean length of declared names: variables, parameters, fields, types', () => {
    expect(figuresOf('function ab(abcd: string) {}').nameLength).toBe(3)
    expect(figuresOf('interface Abc { defgh: string }').nameLength).toBe(4)
    // A name that is used, not declared, does not count.
    expect(figuresOf('const ab = averylongname').nameLength).toBe(2)
  })

  it('count a conditional spread', () => {
    expect(countLanguage('const a = { ...(b && { c }) }').conditionalSpreads).toBe(1)
    expect(countLanguage('const a = { ...(f(x) !== undefined && { c }) }').conditionalSpreads).toBe(
      1,
    )
    expect(countLanguage('const a = { ...b, ...(await c()) }').conditionalSpreads).toBe(0)
  })

  it('count a ternary inside a ternary, but not one in a function of its own', () => {
    expect(countLanguage('const a = b ? 1 : c ? 2 : 3').nestedTernaries).toBe(1)
    expect(countLanguage('const a = b ? list.map((x) => (x ? 1 : 2)) : 3').nestedTernaries).toBe(0)
  })

  it('count odd phrases in comments only', () => {
    expect(countLanguage('// written anew\nconst anew = "beside"').oddPhrases).toBe(1)
  })

  it('count lines over 100 columns', () => {
    expect(countLanguage(`// ${'a'.repeat(98)}\n// ${'a'.repeat(97)}`).linesOver100).toBe(1)
  })
})

describe('an unknown name in a comment', () => {
  const namesIn = (text: string, importedTexts: string[] = []) =>
    findUnknownNames(text, importedTexts, new Set(['merchant'])).map(({ name }) => name)

  it('is one that neither the file nor an imported file uses', () => {
    expect(namesIn('/** Ends at `until`. */\nconst endsAt = 1')).toEqual(['until'])
    expect(namesIn('/** Ends at `endsAt`. */\nconst endsAt = 1')).toEqual([])
    expect(namesIn('/** Ends at `until`. */', ['export const until = 1'])).toEqual([])
  })

  it('is unknown, too, if another comment names it', () => {
    expect(namesIn('// until\n// `until`')).toEqual(['until'])
  })

  it('is found at its place, also after a text that looks like a comment', () => {
    const text = "const url = 'https://`a`' // `until`"
    expect(findUnknownNames(text)).toEqual([{ name: 'until', offset: text.indexOf('`until`') }])
  })

  it('is not an example, an action, a file, a command or a name of WeChat', () => {
    expect(namesIn('// such as `abc`, `def` or `ghi`')).toEqual([])
    expect(namesIn('// `merchant.search`, `wx.request`, `main.ts`, `npm test`')).toEqual([])
  })
})

describe('the limits of npm run check:language', () => {
  const limit = figuresOf('const told = b ? 1 : 2')

  it('name each figure that got worse, with its limit', () => {
    const worse = { ...limit, nameLength: limit.nameLength - 1, oddPhrases: limit.oddPhrases + 1 }
    expect(findRegressions('scripts', worse, limit)).toEqual([
      `scripts: nameLength is ${worse.nameLength}, its limit is ${limit.nameLength}`,
      `scripts: oddPhrases is ${worse.oddPhrases}, its limit is ${limit.oddPhrases}`,
    ])
  })

  it('accept what is equal or better', () => {
    expect(findRegressions('scripts', limit, limit)).toEqual([])

    const better = { ...limit, nameLength: limit.nameLength + 1, bareNamesPercent: 0 }
    expect(findRegressions('scripts', better, limit)).toEqual([])
  })
})
