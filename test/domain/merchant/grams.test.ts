import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  gramsToQuery,
  intersectIds,
  searchGramsOf,
  shopMatches,
} from '../../../cloudfunctions/_domain/merchant/grams'

describe('what a search asks the index for', () => {
  it.each([
    ['面', []],
    ['牛肉', ['牛肉']],
    ['牛肉面馆', ['牛肉面馆']],
    ['江边牛肉面', ['边牛肉面', '江边牛肉']],
    ['水果店牛肉面馆', ['店牛肉面', '牛肉面馆', '水果店牛']],
    ['牛肉面馆6400', ['6400', '面馆64', '牛肉面馆']],
  ])('%s', (word, asked) => expect(gramsToQuery(word)).toEqual(asked))

  it('given a shop, then it is found by pieces of two to four letters, and of four of address and licence', () => {
    const shop = { name: '江边面', address: '胜利路33号', licence: { code: 'AB12C' } }
    const latin = searchGramsOf(shop).filter((gram) => /^[a-z]+$/.test(gram))
    const own = searchGramsOf(shop)

    expect(latin.sort()).toEqual(['bm', 'jb', 'jbm'])
    expect(own.filter((gram) => !latin.includes(gram)).sort()).toEqual(
      ['ab12', 'b12c', '江边', '边面', '江边面', '胜利路3', '利路33', '路33号'].sort(),
    )
  })

  it('a shop that says the word has every piece that is asked for', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'江边牛肉面馆12'),
      minLength: 2,
      maxLength: 12,
    })
    fc.assert(
      fc.property(letters, fc.nat(10), fc.integer({ min: 2, max: 12 }), (name, from, length) => {
        const word = name.slice(from, from + length)
        const shop = { name, address: '' }
        fc.pre(word.length > 1)
        expect(shopMatches(shop, word)).toBe(true)
        expect(searchGramsOf(shop)).toEqual(expect.arrayContaining(gramsToQuery(word)))
      }),
    )
  })
})

it.each([
  [
    [
      ['a', 'b', 'c'],
      ['c', 'b'],
      ['b', 'd'],
    ],
    ['b'],
  ],
  [[['a', 'b']], ['a', 'b']],
  [[], []],
])('of %j are in all: %j', (lists, ids) => expect(intersectIds(lists)).toEqual(ids))
