import { expect, it } from 'vitest'
import { found } from '../../../../miniprogram/modules/guides/pages/laws/found'

const on = '2026-11-24'

it('finds articles and questions by a word or by initials', () => {
  expect(found('xfzq', on).laws.every(({ law }) => law === '消费者权益保护法')).toBe(true)
  expect(found('xfzq', on).laws.length).toBeGreaterThan(3)
  expect(found('十倍', on).laws.map(({ id }) => id)).toContain('SP148')
  expect(found('qtwly', on).questions).toHaveLength(1)
  expect(found('没有这个词', on)).toEqual({ laws: [], questions: [] })
})
