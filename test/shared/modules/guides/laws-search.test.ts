import { expect, it } from 'vitest'
import { findLawsAndQuestions } from '../../../../miniprogram/modules/guides/pages/laws/found'

const on = '2026-11-24'

it('finds articles and questions by a word or by initials', () => {
  expect(findLawsAndQuestions('xfzq', on).laws.every(({ law }) => law === '消费者权益保护法')).toBe(
    true,
  )
  expect(findLawsAndQuestions('xfzq', on).laws.length).toBeGreaterThan(3)
  expect(findLawsAndQuestions('十倍', on).laws.map(({ id }) => id)).toContain('SP148')
  expect(findLawsAndQuestions('qtwly', on).questions).toHaveLength(1)
  expect(findLawsAndQuestions('没有这个词', on)).toEqual({ laws: [], questions: [] })
})
