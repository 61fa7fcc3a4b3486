import { expect, it } from 'vitest'
import type { ScoreInputs } from '#shared/scorecard/inputs'
import type { Publication } from '#shared/scorecard/publication'
import { estimateComplaints } from '../../../scripts/expected'

const shop = { industry: 'dining', size: 'small' } as const

const publicationOf = (complaints: number, since: string | undefined = '2025-11'): Publication => {
  const one = { persons: 1, complaints: [{ month: '2026-10', severity: 'ordinary' as const }] }
  const inputs: ScoreInputs = {
    visitors: [],
    complainants: [],
    facts: [],
    incidents: Array(complaints).fill(one),
  }
  return {
    shop,
    day: '2026-11-01',
    month: '2026-10',
    inputs: { ...inputs, ...(since && { since }) },
  } as Publication
}

/** Twelve months with the weights of docs/scorecard.md. */
const year =
  (4096 + 3866 + 3649 + 3444 + 3251 + 3069 + 2896 + 2734 + 2580 + 2435 + 2299 + 2170) / (12 * 4096)

it.each([
  [
    'all that happened over all years',
    [publicationOf(1), publicationOf(0), publicationOf(2)],
    3,
    3 / (3 * year),
  ],
  [
    'a shop whose years nobody knows is left out',
    [
      publicationOf(1),
      { ...publicationOf(5), inputs: { ...publicationOf(5).inputs, since: undefined } },
    ],
    1,
    1 / year,
  ],
  ['nothing happened', [publicationOf(0)], 1, 0],
] as const)('complaints of a year: %s', (_, publications, shops, happened) => {
  const [kind, ...others] = estimateComplaints(publications as unknown as Publication[]).kinds
  expect(others).toEqual([])
  expect(kind).toMatchObject({ kind: 'small dining', shops, assumed: 0.3 })
  expect(kind!.happened).toBeCloseTo(happened, 10)
})

it('shops that differ more than by chance tell how much is assumed beforehand', () => {
  const alike = estimateComplaints(Array.from({ length: 50 }, () => publicationOf(1)))
  expect(alike).not.toHaveProperty('prior')

  // Two kinds of shops: 0 and 4 complaints, mean 2, variance 4 beyond which Poisson's 2 leaves 2;
  // 2² / 2.
  const apart = estimateComplaints(
    Array.from({ length: 50 }, (_, at) => publicationOf(at % 2 === 0 ? 0 : 4)),
  )
  expect(apart.prior).toBeCloseTo(2, 10)
})

it('without shops there is nothing to say', () =>
  expect(estimateComplaints([])).toEqual({ kinds: [] }))
