import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figuresOf, shareRange } from '#shared/figures/figures'
import { countedFacts, firstSchemaOf } from '#shared/vocabulary/statistics'
import { recount } from './stranger'

const page = readFileSync('docs/figures.md', 'utf8')
const [counts, figures] = [...page.matchAll(/```json\n([\s\S]+?)```/g)].map(([, json]) =>
  JSON.parse(json!),
)

/** The schema that the example belongs to: it stays as it is when later ones count more. */
const schema = 3

describe('the worked example of docs/figures.md', () => {
  it('is what the product works out, and what a stranger works out from the page', () => {
    expect(figuresOf(counts, true, schema)).toEqual(figures)
    expect(recount(counts, false, schema)).toEqual(figures)
    expect(figuresOf(counts, false, schema)).toEqual(recount(counts, true, schema))

    const said = figuresOf(counts).shares.filter(
      ({ pending }, at) => at > 5 && at < 11 && pending === 1,
    )
    const words = said.map(({ measure, part, of }) => `\`${measure}\` ${part}/${of}`).join(', ')

    expect(page.replaceAll(/\s+/g, ' ')).toContain(
      `which uses the formulas of a final table, says ${words} instead, each with 1 pending.`,
    )
  })
})

it('docs/figures.md lists every counted fact with the first schema that has it', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\d+) +\|/gm)].map(([, name, since]) => [
    name,
    Number(since),
  ])
  expect(rows).toEqual(countedFacts.codes.map((fact) => [fact, firstSchemaOf(fact)]))
})

it('given counts that tell no money, then the figures tell none', () => {
  const { agreedFen, performedFen, ...sums } = counts.sums
  const figures = figuresOf({ ...counts, sums })

  for (const field of ['agreedFen', 'performedFen']) expect(figures).not.toHaveProperty(field)
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
  expect(shareRange({ measure: 'close', ...share })).toEqual(range)
})
