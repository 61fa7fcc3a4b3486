import { describe, expect, it } from 'vitest'
import {
  type Category,
  categories,
  childrenOf,
  isWithin,
  parentOf,
  pathInWords,
} from '#shared/vocabulary/categories'
import { evidenceLimits, findExceededLimit } from '#shared/vocabulary/evidence'
import {
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
} from '#shared/vocabulary/non-acceptance-grounds'
import { type Question, questions } from '#shared/vocabulary/questions'
import { findOfficeHints, otherOffices } from '../../../miniprogram/rules/intake/not-ours'

describe('categories', () => {
  it('form a tree: every parent exists, everything hangs under 商品 or 服务, and walking down meets each once', () => {
    for (const code of categories.codes)
      if (parentOf(code)) expect(categories.has(parentOf(code))).toBe(true)
    expect(childrenOf()).toEqual(['goods', 'services'])

    const listCategories = (code?: Category): Category[] =>
      childrenOf(code).flatMap((child) => [child, ...listCategories(child)])
    expect([...listCategories()].sort()).toEqual([...categories.codes].sort())
  })

  it('have labels that are unique among siblings', () => {
    for (const parent of [undefined, ...categories.codes]) {
      const labels = childrenOf(parent).map(categories.label)
      expect(new Set(labels).size).toBe(labels.length)
    }
  })

  it('know what lies within what', () => {
    expect(isWithin('goods.food.prepacked', 'goods.food')).toBe(true)
    expect(isWithin('goods.food', 'goods.food')).toBe(true)
    expect(isWithin('goods.food', 'goods.food.prepacked')).toBe(false)
    expect(isWithin('services.other', 'goods')).toBe(false)
    expect(pathInWords('goods.food.prepacked')).toBe('商品 › 一般食品 › 预包装食品')
  })
})

describe('questions', () => {
  const list = Object.entries(questions) as [string, Question][]

  it.each(list)(
    '%s refers only to what exists, and hangs only on an earlier question',
    (code, question) => {
      const { within = [], answered } = question.when
      for (const category of within) expect(categories.has(category)).toBe(true)

      if (answered) {
        const codes = list.map(([one]) => one)
        expect(codes.indexOf(answered.code)).toBeGreaterThanOrEqual(0)
        expect(codes.indexOf(answered.code)).toBeLessThan(codes.indexOf(code))
      }

      expect(Boolean(question.options)).toBe(question.kind === 'choice')
    },
  )
})

describe('hints that a matter is not ours', () => {
  it.each([
    ['小区物业乱收费，电梯坏了没人修', '住房和城乡建设部门'],
    ['老板拖欠工资三个月', '人力资源和社会保障部门'],
    ['出租车司机绕路', '交通运输部门'],
    ['买到假烟', '烟草专卖局'],
  ])('%s → %s', (text, office) => {
    expect(findOfficeHints(text).map((hint) => hint.office.office)).toContain(office)
  })

  it('are silent on an ordinary complaint', () => {
    expect(findOfficeHints('面馆多收了我十块钱，价目表上写的是十二元')).toEqual([])
  })

  it('name the words found, and every office has words and a number', () => {
    expect(findOfficeHints('农药和兽药')[0]?.matchedWords).toEqual(['农药', '兽药'])
    for (const office of otherOffices) {
      expect(office.words.length).toBeGreaterThan(0)
      expect(office.phone).toMatch(/^\d{3,5}$/)
    }
  })
})

describe('grounds of non-acceptance', () => {
  it('are the seven items of Art. 16 in order, each leaving at least one way open', () => {
    const items = nonAcceptanceGrounds.codes.map((ground) => nonAcceptanceDetails[ground].item)
    expect(items).toEqual([...'一二三四五六七'].map((n) => `第十六条第${n}项`))
    for (const ground of nonAcceptanceGrounds.codes)
      expect(nonAcceptanceDetails[ground].routes.length).toBeGreaterThan(0)
  })
})

describe('amounts of evidence', () => {
  it('are 9 photos, 3 videos, 5 recordings', () => {
    const kindsOf = (count: number, kind: 'photo' | 'video' | 'audio') =>
      Array.from({ length: count }, () => kind)
    expect(
      findExceededLimit([...kindsOf(9, 'photo'), ...kindsOf(3, 'video'), ...kindsOf(5, 'audio')]),
    ).toBeUndefined()
    expect(findExceededLimit(kindsOf(10, 'photo'))).toEqual({
      kind: 'photo',
      sentence: '照片最多 9 份',
    })
    expect(findExceededLimit(kindsOf(4, 'video'))?.kind).toBe('video')
    expect(findExceededLimit(kindsOf(6, 'audio'))?.kind).toBe('audio')
    expect(evidenceLimits.video.bytes).toBe(104_857_600)
  })
})
