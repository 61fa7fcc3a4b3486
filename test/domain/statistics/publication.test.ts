import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import {
  type Breakdown,
  breakdowns,
  type FiguresTable,
  findTableFault,
  minGroupPersons,
  tableDigest,
} from '#shared/figures/table'
import { tableSchema } from '#shared/vocabulary/statistics'
import { countedGroupsOf, type Member } from '../../../cloudfunctions/_domain/statistics/groups'
import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'
import {
  type CountedCase,
  nextEdition,
} from '../../../cloudfunctions/_domain/statistics/publication'
import { wrongIn } from '../../shared/figures/stranger'

const day = 86_400_000
const from = startOfDay('2026-09-01')
const end = startOfDay('2026-10-01')

const values: fc.Arbitrary<Record<Breakdown, string>> = fc.record({
  district: fc.constantFrom('yuehu', 'yuehu', 'yuehu', 'guixi', 'longhushan'),
  problem: fc.constantFrom('price', 'quality', 'safety', 'other'),
  trade: fc.constantFrom('dining', 'dining', 'retail', 'unknown'),
  // A source and a hotline often say the same: that is where subtraction bites.
  source: fc.constantFrom(
    ...Array<string>(12).fill('own'),
    ...Array<string>(6).fill('phone'),
    'letter',
    'counter',
  ),
  hotline: fc.constantFrom('12315', '12315', '12315', '12345'),
})
const member: fc.Arbitrary<Member> = fc
  .record({ person: fc.nat(120).map((at) => `p${at}`), values })
  .map(({ person, values }) => ({
    person,
    values: { ...values, hotline: values.source === 'phone' ? values.hotline : 'none' },
  }))
const members = fc.array(member, { minLength: 4, maxLength: 90 })

/**
 * Whether a set of cases is a sum of the published ones with any factors: Gaussian elimination over
 * the fractions.
 */
function isGivenAway(rows: number[][], target: number[]): boolean {
  const basis: number[][] = []

  const reduced = (row: number[]) => {
    let rest = [...row]
    for (const one of basis) {
      const at = one.findIndex((value) => Math.abs(value) > 1e-9)
      const factor = rest[at]! / one[at]!
      rest = rest.map((value, index) => value - factor * one[index]!)
    }
    return rest
  }

  const isZero = (row: number[]) => row.every((value) => Math.abs(value) < 1e-9)

  for (const row of rows) {
    const rest = reduced(row)
    if (!isZero(rest)) basis.push(rest)
  }

  return isZero(reduced(target))
}

const persons = (all: Member[], is: (member: Member, at: number) => boolean) =>
  new Set(all.filter(is).map(({ person }) => person)).size

describe('who is told together', () => {
  it('no value, and no combination of all values, of fewer than five persons can be worked out from all tables', () => {
    fc.assert(
      fc.property(members, (all) => {
        const rows = countedGroupsOf(all).map(({ memberFlags: is }) => [...is])
        const sets = new Map<string, (one: Member) => boolean>()
        for (const by of breakdowns)
          for (const { values } of all)
            sets.set(`${by} ${values[by]}`, (one) => one.values[by] === values[by])

        for (const { values } of all)
          sets.set(JSON.stringify(values), (one) =>
            breakdowns.every((by) => one.values[by] === values[by]),
          )

        for (const [name, holds] of sets)
          if (persons(all, holds) < minGroupPersons)
            expect(
              isGivenAway(
                rows,
                all.map((one) => Number(holds(one))),
              ),
              name,
            ).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it('no two of them differ by fewer than five persons', () => {
    fc.assert(
      fc.property(members, (all) => {
        const publishedGroups = countedGroupsOf(all)
        for (const a of publishedGroups)
          for (const b of publishedGroups) {
            const nested = a.memberFlags.every((one, at) => one >= b.memberFlags[at]!)
            const between = persons(
              all,
              (_, at) => a.memberFlags[at] === 1 && b.memberFlags[at] === 0,
            )
            if (nested)
              expect(
                between === 0 || between >= minGroupPersons,
                `${a.by} ${a.of} − ${b.by} ${b.of}`,
              ).toBe(true)
          }
      }),
      { numRuns: 150 },
    )
  })

  const createMembers = (count: number, given: Partial<Member['values']>, first = 0): Member[] =>
    Array.from({ length: count }, (_, at) => ({
      person: `p${first + at}`,
      values: {
        district: 'a',
        problem: 'price',
        trade: 'dining',
        source: 'own',
        hotline: 'none',
        ...given,
      },
    }))

  const listGroups = (all: Member[], by: Breakdown) =>
    countedGroupsOf(all).flatMap((one) => (one.by === by ? [one.of] : []))

  it.each<[string, Member[], string[]]>([
    ['one value is told', createMembers(9, {}), ['a']],
    [
      'large ones each',
      [...createMembers(9, {}), ...createMembers(8, { district: 'b' }, 20)],
      ['a', 'b'],
    ],
    [
      'a single small one is not left over: all would be one group',
      [...createMembers(9, {}), ...createMembers(4, { district: 'b' }, 20)],
      [],
    ],
    [
      'a small one takes the next larger in',
      [
        ...createMembers(9, {}),
        ...createMembers(6, { district: 'b' }, 20),
        ...createMembers(2, { district: 'c' }, 40),
      ],
      ['a', 'rest'],
    ],
    [
      'small ones that are five together',
      [
        ...createMembers(9, {}),
        ...createMembers(3, { district: 'b' }, 20),
        ...createMembers(2, { district: 'c' }, 40),
      ],
      ['a', 'rest'],
    ],
    [
      'one person with many cases is one',
      [...createMembers(9, {}), ...Array(30).fill(createMembers(1, { district: 'b' }, 50)[0])],
      [],
    ],
    ['fewer than five persons are told nothing at all', createMembers(4, {}), []],
    ['no case', [], []],
  ])('%s', (_, all, groups) => {
    expect(listGroups(all, 'district')).toEqual(groups)
  })

  it('two breakdowns that differ by three letters are not both told', () => {
    const all = [
      ...createMembers(20, {}),
      ...createMembers(10, { source: 'phone', hotline: '12315' }, 30),
      ...createMembers(3, { source: 'letter' }, 50),
    ]

    expect(listGroups(all, 'source')).toEqual(['own', 'rest'])
    expect(listGroups(all, 'hotline')).toEqual([])
  })
})

describe('a month’s table', () => {
  const facts: fc.Arbitrary<CaseFacts> = fc
    .record({
      receivedAt: fc.integer({ min: from, max: end - 1 }),
      contact: fc.option(fc.nat(3 * day), { nil: undefined }),
      closes: fc.option(fc.nat(90 * day), { nil: undefined }),
      ending: fc.constantFrom('settled', 'settled', 'terminated', 'withdrawn', 'refused'),
      agreedFen: fc.nat(90_000),
      resolved: fc.option(fc.boolean(), { nil: undefined }),
      kind: fc.constantFrom('complaint', 'complaint', 'complaint', 'report'),
    })
    .map(({ receivedAt, contact, closes, ending, agreedFen, resolved, kind }): CaseFacts => {
      const closedAt = closes === undefined ? undefined : receivedAt + closes
      return {
        kind: kind as CaseFacts['kind'],
        receivedAt,
        districtId: 'yuehu',
        contactDue: receivedAt + 900_000,
        decideDue: receivedAt + 9 * day,
        closeDue: receivedAt + 60 * day,
        ...(contact !== undefined && { contactedAt: receivedAt + contact }),
        ...(closedAt !== undefined && {
          closedAt,
          ...(kind === 'complaint' && { ending: ending as 'settled' }),
        }),
        ...(closedAt !== undefined &&
          ending === 'settled' && { agreedFen, performedFen: agreedFen >> 1 }),
        ...(closedAt !== undefined &&
          resolved !== undefined && { resolved, saidAt: closedAt + day }),
      }
    })
  const cases: fc.Arbitrary<CountedCase[]> = fc.array(
    fc.record({ member, facts }).map(({ member, facts }) => ({ ...member, facts })),
    { maxLength: 60 },
  )
  const at = end + 20 * day

  const publish = (
    all: CountedCase[],
    latest?: FiguresTable,
    when = at,
    earlierTable?: FiguresTable,
  ) => {
    const earlier = [latest, earlierTable].flatMap((one) => one ?? [])
    return nextEdition(all, { month: '2026-09', at: when, earlier }, (by, of) => `${by} ${of}`)
  }

  it('holds for the phone, and for a stranger’s program written from docs/figures.md', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const table = JSON.parse(JSON.stringify(publish(all)!)) as FiguresTable
        expect(findTableFault(table)).toBeUndefined()
        const sealed = { event: { data: { month: table.month, digest: tableDigest(table) } } }
        expect(wrongIn({ table, sealed })).toEqual([])

        for (const by of breakdowns) {
          const own = table.groups.filter((group) => group.by === by)
          const few = own.some(
            ({ counts }) => counts.sums.agreements > 0 && counts.sums.agreements < 5,
          )
          if (few) expect(own.every(({ figures }) => figures.agreedFen === undefined)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })

  const forty = fc.sample(fc.tuple(...Array(40).fill(facts)) as fc.Arbitrary<CaseFacts[]>, {
    numRuns: 1,
    seed: 7,
  })[0]!
  const sample: CountedCase[] = forty.map((one, index) => ({
    person: `p${index}`,
    values: {
      district: 'a',
      problem: index % 2 ? 'price' : 'quality',
      trade: 'dining',
      source: 'own',
      hotline: 'none',
    },
    facts: one,
  }))

  it('is the same edition while nothing changes; a change makes the next, which names the one before', () => {
    const first = publish(sample)!
    expect(first.final).toBe(false)
    expect(publish(sample, first)).toBeUndefined()

    const last = publish(sample, first, at + 90 * day)!
    expect(last).toMatchObject({ edition: 2, final: true, before: tableDigest(first) })
    expect(findTableFault(last, first)).toBeUndefined()
    expect(findTableFault(last, { ...first, at: 1 })).toBe('before')
  })

  it('given a final table that told money, when one more pays, then the sum that would tell it is told no more', () => {
    const settledCase = (index: number, performedFen: number): CountedCase => ({
      ...sample[index]!,
      facts: {
        kind: 'complaint',
        receivedAt: from + index,
        districtId: 'yuehu',
        decideDue: end,
        closedAt: end,
        ending: 'settled',
        agreedFen: 1000 + index,
        performedFen,
      },
    })

    const all = Array.from({ length: 20 }, (_, index) => settledCase(index, 100 + index))
    const later = end + 200 * day
    const paid = [settledCase(0, 900), ...all.slice(1)]
    const first = publish(all, undefined, later)!

    const money = (table: FiguresTable) =>
      table.groups
        .filter(({ by }) => by === 'all' || by === 'problem')
        .map(({ of, figures }) => [of, figures.agreedFen, figures.performedFen])

    expect(money(first)).toEqual([
      ['', 20_190, 2190],
      ['quality', 10_090, 1090],
      ['price', 10_100, 1100],
    ])
    expect(money(publish(paid, { ...first, final: false }, later, first)!)).toEqual([
      ['', 20_190, undefined],
      ['quality', 10_090, undefined],
      ['price', 10_100, undefined],
    ])
  })

  it('ends within the range that was shown while it ran', () => {
    const first = publish(sample)!
    const last = publish(sample, undefined, at + 200 * day)!
    for (const [
      index,
      { part, of, pending, measure },
    ] of first.groups[0]!.figures.shares.entries()) {
      const end = last.groups[0]!.figures.shares[index]!
      if (end.of === 0) continue
      expect(end.part / end.of, measure).toBeGreaterThanOrEqual(part / (of + pending))
      expect(end.part / end.of, measure).toBeLessThanOrEqual((part + pending) / (of + pending))
    }
  })

  it.each<[string, (table: any) => void]>([
    ['figures', (table) => (table.groups[0].figures.shares[3].part += 1)],
    ['sums', (table) => table.groups.splice(2, 1)],
    ['small', (table) => (table.groups[1].persons = 4)],
    ['final', (table) => (table.final = true)],
    ['schema', (table) => (table.schema = tableSchema + 1)],
  ])('bent, it is found out: %s', (fault, bend) => {
    const table = structuredClone(publish(sample)!)
    bend(table)

    expect(findTableFault(table)).toBe(fault)
  })
})
