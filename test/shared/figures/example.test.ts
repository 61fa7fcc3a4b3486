import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figuresOf, rangeOf } from '../../../miniprogram/shared/figures/figures'
import { recount } from './stranger'

const [counts, figures] = [...readFileSync('docs/figures.md', 'utf8').matchAll(/```json\n([\s\S]+?)```/g)].map(
  ([, json]) => JSON.parse(json!),
)

describe('the worked example of docs/figures.md', () => {
  it('is what the product works out, and what a stranger works out from the page', () => {
    expect(figuresOf(counts)).toEqual(figures)
    expect(recount(counts)).toEqual(figures)
  })
})

it('given counts that tell no money, then the figures tell none', () => {
  const { agreedFen, performedFen, ...sums } = counts.sums
  const told = figuresOf({ ...counts, sums })
  for (const field of ['agreedFen', 'performedFen']) expect(told).not.toHaveProperty(field)
})

it.each([
  [
    { part: 6, of: 8, pending: 2 },
    { from: 0.6, to: 0.8 },
  ],
  [
    { part: 0, of: 0, pending: 3 },
    { from: 0, to: 1 },
  ],
  [
    { part: 3, of: 4, pending: 0 },
    { from: 0.75, to: 0.75 },
  ],
  [{ part: 0, of: 0, pending: 0 }, undefined],
])('a share of %j ends in %j', (share, range) => {
  expect(rangeOf({ measure: 'close', ...share })).toEqual(range)
})
