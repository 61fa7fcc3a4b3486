import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, gramsToAsk, says } from '../../../cloudfunctions/_domain/merchant/grams'

describe('what a search asks the index for', () => {
  it.each([
    ['面', []],
    ['牛肉', ['牛肉']],
    ['牛肉面馆', ['牛肉面馆']],
    ['江边牛肉面', ['边牛肉面', '江边牛肉']],
    ['水果店牛肉面馆', ['店牛肉面', '牛肉面馆', '水果店牛']],
    ['牛肉面馆6400', ['6400', '面馆64', '牛肉面馆']],
  ])('%s', (word, asked) => expect(gramsToAsk(word)).toEqual(asked))

  it('a shop that says the word has every piece that is asked for', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'江边牛肉面馆12'), minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.nat(10), fc.integer({ min: 2, max: 12 }), (name, from, length) => {
        const word = name.slice(from, from + length)
        const shop = { name, address: '' }
        fc.pre(word.length > 1)
        expect(says(shop, word)).toBe(true)
        expect(gramsOf(shop)).toEqual(expect.arrayContaining(gramsToAsk(word)))
      }),
    )
  })
})
