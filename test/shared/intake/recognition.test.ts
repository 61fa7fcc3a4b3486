import { expect, it } from 'vitest'
import {
  findLikeliestCategory,
  minConfidence,
  recogniseComplaint,
} from '../../../miniprogram/rules/intake/recognition/recognise'
import { normaliseText } from '../../../miniprogram/rules/intake/recognition/text'

it.each([
  ['墙上写牛肉面15元一碗，结账收了25元，价目表拍了', 'price', 'services.hospitality.restaurant'],
  ['买了两斤水果，回家复秤少了三两，缺斤少两', 'measure', 'goods.food.fresh'],
  ['饼干过期了三个月还在卖', 'safety', 'goods.food.prepacked'],
  ['健身房办卡半年就关门跑路了', 'contract', 'services.leisure.fitness'],
  ['买的手机第二天坏了，不给退货也不保修', 'after_sales', 'goods.telecom'],
  ['卖的是冒牌的', 'counterfeit', undefined],
  ['', undefined, undefined],
  ['😀😀', undefined, undefined],
  ['你好', undefined, undefined],
])('%s: %s, %s', (text, problem, category) => {
  const recognised = recogniseComplaint(text)
  expect(recognised.problem?.code).toBe(problem)
  expect(recognised.category?.code).toBe(category)
})

it('recognises what is written as it sounds', () => {
  expect(recogniseComplaint('缺金少俩').problem?.code).toBe('measure')
  expect(recogniseComplaint('面包国期了').problem?.code).toBe('safety')
  expect(recogniseComplaint('老板不给推款').request?.code).toBe('refund')
})

it('recognises a request to check goods, and what is urgent', () => {
  const milkPowder = recogniseComplaint('母婴店买的奶粉不知道是不是真的，能不能来查一下')
  expect(milkPowder.request?.code).toBe('verify')
  expect(milkPowder.category?.code).toBe('goods.food.infant')

  const { urgency } = recogniseComplaint('推三轮车卖的，没有固定摊位')
  expect(urgency.map(({ code }) => code)).toEqual(['mobile_vendor'])
})

it.each([
  '墙上写牛肉面15元一碗，结账收了25元，价目表拍了',
  'ＫＴＶ说好88，买单收了我520，不给退钱',
  '买的奶粉怕是假的，帮我查一哈',
])('the words that decided stand in the text, and every answer has some: %s', (text) => {
  const { problem, category, request, urgency } = recogniseComplaint(text)
  const answers = [problem, category, request, ...urgency].flatMap((answer) => answer ?? [])

  expect(answers.length).toBeGreaterThan(0)
  for (const { words, confidence } of answers) {
    expect(confidence).toBeGreaterThanOrEqual(Math.min(...Object.values(minConfidence)))
    expect(confidence).toBeLessThanOrEqual(1)
    expect(words.length).toBeGreaterThan(0)
    expect(words.length).toBeLessThanOrEqual(3)
    for (const word of words) expect(text).toContain(word)
  }
})

it('shows the words of the problem and not those of the goods', () => {
  const { problem, category } = recogniseComplaint('饼干过期了')
  expect(problem?.words.join()).toContain('过期')
  expect(category?.words.join()).toContain('饼干')
  expect(category?.words.join()).not.toContain('过期')
})

it('answers with the parent class when the classes below it are uncertain', () => {
  const codes = ['-', 'goods.food.fresh', 'goods.food.loose', 'services.travel']
  expect(findLikeliestCategory(codes, [0.1, 0.37, 0.36, 0.17])).toMatchObject({
    code: 'goods.food',
    confidence: 0.73,
    answers: ['goods.food.fresh', 'goods.food.loose'],
  })
  expect(findLikeliestCategory(codes, [0.1, 0.7, 0.1, 0.1]).code).toBe('goods.food.fresh')

  // 商品 and 服务 are no answers.
  const uncertain = findLikeliestCategory(
    ['-', 'goods.food.fresh', 'goods.clothes'],
    [0.3, 0.35, 0.35],
  )

  expect(uncertain.confidence).toBeLessThan(minConfidence.category)
})

it('reads numbers, full-width letters, dialect and frequent misspellings alike', () => {
  const characters = (text: string) => normaliseText(text).characters.join('')
  expect(characters('少了二两')).toBe(characters('少了3两'))
  expect(characters('少了二两')).toBe(characters('少了1.5两'))
  expect(characters('KTV')).toBe(characters('ｋｔｖ'))
  expect(characters('冇得退')).toBe(characters('没得退'))
  expect(characters('缺金少两')).toBe(characters('缺斤少两'))
  expect(characters('50快')).toBe(characters('50块'))
  // 三包 is a word of its own.
  expect(characters('三包')).not.toBe(characters('四包'))
  expect(characters('a，。！b')).toBe('ａ_ｂ')
})

it('keeps the place of every character of the original', () => {
  const text = '😀收了 128.50 元！！！缺金少两'
  const { characters, sources } = normaliseText(text)

  expect(sources).toHaveLength(characters.length)

  const { start, end } = sources[characters.indexOf('〇')]!
  expect(text.slice(start, end)).toBe('128.50')
  expect(sources.at(-1)).toEqual({ start: text.length - 1, end: text.length })
})

it('reads ten thousand characters in reasonable time', () => {
  const startMs = performance.now()
  recogniseComplaint('买的水果缺斤少两，老板不承认。'.repeat(700))

  expect(performance.now() - startMs).toBeLessThan(2_000)
})
