import { describe, expect, it } from 'vitest'
import { countLanguage, figuresFrom, findRegressions } from '../../scripts/language'

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
