import { expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { figuresOf } from '#shared/figures/figures'
import { type FiguresTable, findTableFault } from '#shared/figures/table'
import { tableSchema } from '#shared/vocabulary/statistics'
import {
  type CountedCase,
  nextEdition,
} from '../../../cloudfunctions/_domain/statistics/publication'

const received = startOfDay('2026-09-10')
const at = startOfDay('2026-10-05')

/** Settled complaints of so many persons: what each was promised and what of it was paid, fen. */
const createCases = (
  count: number,
  from: string,
  agreedFen: number,
  performedFen = agreedFen,
  trade = 'dining',
) =>
  Array.from(
    { length: count },
    (_, index): CountedCase => ({
      person: `${from}${index}`,
      values: { district: 'yuehu', problem: 'price', trade, source: 'own', hotline: 'none' },
      facts: {
        kind: 'complaint',
        receivedAt: received,
        districtId: 'yuehu',
        decideDue: received,
        decidedAt: received,
        closedAt: received,
        ending: 'settled',
        ...(agreedFen > 0 && { agreedFen, performedFen }),
      },
    }),
  )

const createEdition = (cases: CountedCase[], ...earlier: FiguresTable[]) =>
  nextEdition(cases, { month: '2026-09', at, earlier }, (by, of) => `${by} ${of}`)

/** What the whole month and its trades tell was promised and paid. */
const moneyIn = (table: FiguresTable | undefined) =>
  table!.groups
    .filter(({ by }) => by === 'all' || by === 'trade')
    .map(({ of, counts: { sums } }) => [of, sums.agreedFen, sums.performedFen])

const [open] = createCases(1, 'open', 0)
const running = {
  ...open!,
  facts: { ...open!.facts, closedAt: undefined as never, closeDue: at + 1 },
}

it.each<[string, CountedCase[], (string | number | undefined)[][]]>([
  [
    'five were paid',
    createCases(5, 'a', 100),
    [
      ['', 500, 500],
      ['dining', 500, 500],
    ],
  ],
  [
    'four of nine',
    [...createCases(4, 'a', 100), ...createCases(5, 'b', 0)],
    [
      ['', undefined, undefined],
      ['dining', undefined, undefined],
    ],
  ],
  [
    'four of nine miss some of it',
    [...createCases(5, 'a', 100), ...createCases(4, 'b', 100, 99)],
    [
      ['', 900, undefined],
      ['dining', 900, undefined],
    ],
  ],
  [
    'five of ten miss some of it',
    [...createCases(5, 'a', 100), ...createCases(5, 'b', 100, 99)],
    [
      ['', 1000, 995],
      ['dining', 1000, 995],
    ],
  ],
  [
    'nothing was agreed',
    createCases(5, 'a', 0),
    [
      ['', 0, 0],
      ['dining', 0, 0],
    ],
  ],
  [
    'one of the retail ones',
    [
      ...createCases(9, 'a', 100),
      ...createCases(1, 'b', 70, 70, 'retail'),
      ...createCases(5, 'c', 0, 0, 'retail'),
    ],
    [
      ['', 970, 970],
      ['dining', undefined, undefined],
      ['retail', undefined, undefined],
    ],
  ],
  [
    'one still runs',
    [...createCases(9, 'a', 100), running],
    [
      ['', undefined, undefined],
      ['dining', undefined, undefined],
    ],
  ],
])('given %s, then that is told of money', (_, cases, expected) =>
  expect(moneyIn(createEdition(cases))).toEqual(expected),
)

it('given a first final edition, then the later ones tell the same money, or none', () => {
  const cases = [...createCases(6, 'a', 100), ...createCases(9, 'b', 100, 100, 'retail')]
  const began = createEdition([...cases, running])!
  const first = createEdition(cases)!

  const casesWith = (...fen: number[]) => [
    ...cases,
    ...fen.flatMap((one, index) => createCases(1, `more${index}`, one)),
  ]

  expect([began.final, first.final]).toEqual([false, true])
  expect(moneyIn(createEdition(casesWith(0), first, began))).toEqual(moneyIn(first))
  expect(
    moneyIn(
      createEdition(casesWith(0, 0), createEdition(casesWith(9), first, began)!, first, began),
    ),
  ).toEqual(moneyIn(first))
  expect(moneyIn(createEdition(casesWith(9), first, began)).map(([, fen]) => fen)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

it('given the same cases, then an edition comes only when it is final or other cases are counted', () => {
  const cases = createCases(6, 'a', 100)
  const first = createEdition(cases)!

  expect(first).toMatchObject({ schema: tableSchema, edition: 1, final: true })
  expect(first.before).toBeUndefined()
  expect(createEdition(createCases(6, 'a', 200), first)).toBeUndefined()
  expect(createEdition(cases, { ...first, final: false })).toMatchObject({
    edition: 2,
    final: true,
  })
  expect(createEdition(createCases(7, 'a', 100), { ...first, edition: 4 })).toMatchObject({
    edition: 5,
  })
  expect(createEdition([])).toMatchObject({ final: true, groups: [] })
})

it('given a part of a breakdown that alone does not tell its money, then its sums are found out', () => {
  const table = createEdition([
    ...createCases(6, 'a', 100),
    ...createCases(9, 'b', 100, 100, 'retail'),
  ])!
  expect(findTableFault(table)).toBeUndefined()

  const part = table.groups.find(({ of }) => of === 'retail')!
  delete part.counts.sums.agreedFen
  part.figures = figuresOf(part.counts)

  expect(findTableFault(table)).toBe('sums')
})
