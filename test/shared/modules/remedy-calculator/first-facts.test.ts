import { expect, it } from 'vitest'
import { firstFacts } from '../../../../miniprogram/modules/remedy-calculator/pages/remedy/first-facts'

it('asks no fact twice', () => {
  for (const [problem, facts] of Object.entries(firstFacts))
    expect([problem, new Set(facts).size]).toEqual([problem, facts.length])
})
