import { describe, expect, it } from 'vitest'
import {
  gramsToQuery,
  initialsContain,
  initialsOf,
  searchGramsOf,
  shopMatches,
} from '../../../cloudfunctions/_domain/merchant/grams'

describe('the first letters of a name', () => {
  it.each([
    ['江边牛肉面馆', 'jbnrmg'],
    ['大药房', 'dyf'],
    ['啊爱波擦得额发哥好家看了妈你哦跑去人三他我想要做', 'aabcdefghjklmnopqrstwxyz'],
    ['beef88店', 'beef88d'],
    ['鹰潭信江童装', 'ytxjtz'],
    ['哈尔滨红肠', 'hebhc'],
  ])('%s: %s', (name, initials) => {
    expect(initialsOf(name).join('')).toBe(initials)
  })

  it.each([
    ['clhz', true],
    ['zlhz', true],
    ['cyhz', true],
    ['llhz', false],
    ['zhzz', false],
  ])('allow both readings where there are two: 长乐汇展, %s is %s', (word, said) => {
    expect(initialsContain(initialsOf('长乐汇展'), word)).toBe(said)
  })
})

it('a shop is found by initials and by any four signs of its licence, and by nothing that it does not say', () => {
  const shop = {
    name: '长行面馆',
    address: '沿江路 12 号',
    licence: { code: '92360602MA38X7Q41T' },
  }
  const grams = new Set(searchGramsOf(shop))

  for (const word of [
    'chmg',
    'zxmg',
    'cxm',
    'xm',
    '38X7',
    '92360602MA38X7Q41T',
    '长行',
    '沿江路12',
  ]) {
    expect(
      gramsToQuery(word).every((gram) => grams.has(gram)),
      word,
    ).toBe(true)
    expect(shopMatches(shop, word), word).toBe(true)
  }
  for (const word of ['chmm', '38X8', 'X7', 'gm']) expect(shopMatches(shop, word), word).toBe(false)
  // A word that begins with letters is no initials if other characters follow.
  expect(shopMatches(shop, 'ch面')).toBe(false)
})
