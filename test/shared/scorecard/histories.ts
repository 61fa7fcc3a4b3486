import fc from 'fast-check'
import type { LastingInput, ScoreInputs } from '#shared/scorecard/inputs'
import type { CalendarMonth, Incident, RatingBatch } from '#shared/scorecard/table'
import { monthAfter } from '#shared/scorecard/table'

export const first = '2024-01'
/** Months that histories run over, and the last of them. */
export const span = 36
export const last = monthAfter(first, span - 1)

export const month: fc.Arbitrary<CalendarMonth> = fc
  .integer({ min: 0, max: span - 1 })
  .map((at) => monthAfter(first, at))

export const complaint = fc
  .record({
    month,
    severity: fc.constantFrom('minor' as const, 'ordinary' as const, 'serious' as const),
    answered: fc.option(fc.boolean(), { nil: undefined }),
    performed: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ month, severity, answered, performed }) => ({
    month,
    severity,
    ...(answered !== undefined && { answered }),
    ...(performed !== undefined && { performed }),
  }))

export const incident: fc.Arbitrary<Incident> = fc.record({
  persons: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 50 })),
  complaints: fc.array(complaint, { minLength: 1, maxLength: 3 }),
})

const histogram = fc
  .tuple(...([0, 1, 2, 3, 4] as const).map(() => fc.nat({ max: 12 })))
  .map(([a, b, c, d, e]) => [a, b, c, d, e! + 5] as RatingBatch['stars'])

export const batches: fc.Arbitrary<RatingBatch[]> = fc
  .uniqueArray(fc.record({ month, stars: histogram }), {
    selector: (one) => one.month,
    maxLength: 12,
  })
  .map((list) => list.sort((a, b) => (a.month < b.month ? -1 : 1)))

export const fact: fc.Arbitrary<LastingInput> = fc.oneof(
  fc.constant<LastingInput>({ kind: 'unperformed', id: 'u', from: '2026-01-01' }),
  fc.constant<LastingInput>({ kind: 'listing', id: 'l', from: '2026-01-01' }),
  fc.constant<LastingInput>({
    kind: 'commitment',
    id: 'c',
    from: '2026-01-01',
    commitment: 'no_reason_return',
  }),
  fc.constantFrom('light' as const, 'ordinary' as const, 'serious' as const).map(
    (grade): LastingInput => ({
      kind: 'penalty',
      id: 'p',
      grade,
      from: '2026-01-01',
      endDay: '2027-01-01',
    }),
  ),
)

export const shop = fc.record({
  industry: fc.constantFrom('dining' as const, 'lodging' as const, 'other' as const),
  size: fc.constantFrom('small' as const, 'medium' as const, 'large' as const),
})

export const inputs: fc.Arbitrary<ScoreInputs> = fc
  .record({
    since: fc.option(month, { nil: undefined }),
    visitors: batches,
    incidents: fc.array(incident, { maxLength: 6 }),
    facts: fc.array(fact, { maxLength: 2 }),
  })
  .map(({ since, ...rest }) => ({
    ...rest,
    complainants: [],
    ...(since !== undefined && { since }),
  }))
