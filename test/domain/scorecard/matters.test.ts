import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { inputsCountingOn, type LastingInput } from '#shared/scorecard/inputs'
import { createPublication } from '#shared/scorecard/publication'
import type { StarCount } from '#shared/scorecard/score'
import type { Histogram } from '#shared/scorecard/table'
import {
  changeCollected,
  closeMonthsTo,
  nothingCollected,
  publicInputsOf,
} from '../../../cloudfunctions/_domain/scorecard/collected'
import { changesScorecard } from '../../../cloudfunctions/_domain/scorecard/complaint'
import {
  findLiveInputs,
  findPenalty,
  findQuestionableInputs,
  type LiveInputs,
  type ScorecardContext,
} from '../../../cloudfunctions/_domain/scorecard/inputs'
import {
  endDayIfOver,
  endMatter,
  enterMatter,
  type LastingMatter,
  removeMatter,
  replyToMatter,
} from '../../../cloudfunctions/_domain/scorecard/matters'
import { publishScore } from '../../../cloudfunctions/_domain/scorecard/publish'
import { emptyScorecard, type Scorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { buildHistory, commands, officer } from '../case-of'
import { errorAndFieldOf } from '../refused'

const today = '2026-11-24'
const shop = { industry: 'dining', size: 'small' } as const

const liveInputsOf = (
  ...inputs: { id: string; kind: string; day?: string; repaired?: string; endDay?: string }[]
) =>
  new Map(
    inputs.map((input) => [input.id, { input, handlerIds: [`of ${input.id}`] }]),
  ) as unknown as LiveInputs

const context: ScorecardContext = {
  today,
  calendar: builtInCalendar,
  actor: { role: 'officer', ref: 'officer1' },
  live: new Map(),
}
const penalty = {
  kind: 'penalty',
  id: 'p',
  grade: 'ordinary',
  from: '2026-10-01',
  endDay: '2027-10-01',
} as const
const listing = { kind: 'listing', id: 'l', from: '2026-11-01' } as const

const scorecardWith = (...lasting: LastingInput[]): Scorecard => ({
  ...emptyScorecard(today),
  collected: { ...nothingCollected, lasting },
})

describe('a matter that is entered', () => {
  const fined = (from: string, endDay: string): LastingMatter => ({
    what: 'penalty',
    documentNo: '1',
    grade: 'ordinary',
    from,
    endDay,
  })

  const shopOf = (of: string): LastingMatter => ({ what: 'succession', of, name: '原来的店' })

  const succession = {
    kind: 'succession',
    id: 's',
    of: 'before',
    name: '原来的店',
    from: '2026-11-01',
  } as const
  const promise = {
    kind: 'commitment',
    id: 'c',
    from: '2026-11-01',
    commitment: 'trusted_promise',
  } as const

  it.each<[given: string, LastingInput[], LastingMatter, fault: string | undefined]>([
    ['a penalty from today', [], fined(today, '2026-11-25'), undefined],
    ['one from tomorrow', [], fined('2026-11-25', '2027-11-25'), 'INVALID_INPUT from'],
    ['one that ends as it begins', [], fined(today, today), 'INVALID_INPUT endDay'],
    ['a second penalty', [penalty], fined(today, '2027-11-25'), undefined],
    ['the same one', [{ ...penalty, id: 'new' }], fined(today, '2027-11-25'), 'MATTER_STANDS'],
    ['a second listing', [listing], { what: 'listing', documentNo: '2' }, 'MATTER_STANDS'],
    [
      'one after it was over',
      [{ ...listing, endDay: today }],
      { what: 'listing', documentNo: '2' },
      undefined,
    ],
    ['another shop', [succession], shopOf('second'), undefined],
    ['that shop again', [succession], shopOf('before'), 'MATTER_STANDS'],
    [
      'a promise again',
      [promise],
      { what: 'commitment', commitment: 'trusted_promise' },
      'MATTER_STANDS',
    ],
    [
      'another promise',
      [promise],
      { what: 'commitment', commitment: 'service_station' },
      undefined,
    ],
  ])('given %s', (_, lasting, matter, fault) => {
    expect(
      errorAndFieldOf(() =>
        enterMatter(scorecardWith(...lasting), { inputId: 'new', matter }, context),
      ),
    ).toBe(fault)
  })
})

it('given a document, then its number stands with what is entered by it', () => {
  const [event] = enterMatter(
    scorecardWith(),
    { inputId: 'l', matter: { what: 'listing', documentNo: '7' } },
    context,
  )
  expect(event!.data).toEqual({ input: { ...listing, from: today }, source: '7' })
})

it.each<[given: string, LastingInput, stands: boolean]>([
  ['from today', { ...listing, from: today }, true],
  ['from tomorrow', { ...listing, from: '2026-11-25' }, false],
  ['repaired tomorrow', { ...penalty, repaired: '2026-11-25' }, true],
  ['repaired today', { ...penalty, repaired: today }, false],
])('given a matter %s, then it stands today: %#', (_, input, stands) => {
  expect(inputsCountingOn([input], today)).toEqual(stands ? [input] : [])
})

it.each<[given: string, LastingInput, over: string | undefined]>([
  ['one that lasts', listing, undefined],
  ['one that was ended', { ...listing, endDay: today }, today],
  ['a penalty whose publicity runs', { ...penalty, endDay: '2026-11-25' }, undefined],
  ['one whose last day is today', { ...penalty, endDay: today }, today],
  ['one that was repaired before', { ...penalty, repaired: '2026-11-02' }, '2026-11-02'],
])('given %s, then it is over by today: %#', (_, input, over) => {
  expect(endDayIfOver(input, today)).toBe(over)
})

const addedEvent = (input: LastingInput, source: string, more: object = {}) => ({
  type: 'input.added' as const,
  data: { input, source, ...more },
  at: 1,
  by: { role: 'officer' as const, ref: 'officer1' },
})

const removedEvent = (input: LastingInput) => ({
  ...addedEvent(input, ''),
  type: 'input.removed' as const,
  data: { input, reason: '' },
})

it('given what was entered, then who entered it and who had it in hand dealt with it', () => {
  const entered = findLiveInputs([
    addedEvent(listing, '1'),
    addedEvent(penalty, '2', { handledBy: ['officer4'] }),
  ] as never)
  expect([...entered.values()].map(({ handlerIds }) => handlerIds)).toEqual([
    ['officer1'],
    ['officer1', 'officer4'],
  ])
})

it.each([
  ['never entered', [addedEvent(listing, '月监罚〔2026〕1号')], undefined],
  ['that stands', [addedEvent(penalty, '月监罚〔2026〕1号')], { repaired: false, annulled: false }],
  [
    'typed otherwise',
    [addedEvent(penalty, '月监罚 [2026] 1号')],
    { repaired: false, annulled: false },
  ],
  ['of another number', [addedEvent(penalty, '月监罚〔2026〕2号')], undefined],
  [
    'that was annulled',
    [addedEvent(penalty, '月监罚〔2026〕1号'), removedEvent(penalty)],
    { repaired: false, annulled: true },
  ],
  [
    'that was repaired',
    [
      addedEvent(penalty, '月监罚〔2026〕1号'),
      removedEvent(penalty),
      addedEvent({ ...penalty, repaired: today }, '月监罚〔2026〕1号'),
    ],
    { repaired: true, annulled: false },
  ],
])('given a penalty %s, then its number tells that', (_, records, expected) => {
  expect(findPenalty(records as never, '月监罚〔2026〕1号')).toEqual(expected)
})

it('given a rating that is struck once it was closed, then it goes out of its own month', () => {
  const [early, late] = ['2026-08', '2026-10'].map((month) => ({
    month,
    stars: [1, 0, 0, 0, 5] as Histogram,
  }))
  const closed = {
    ...nothingCollected,
    ratings: { ...nothingCollected.ratings, located: { open: {}, closed: [early!, late!] } },
  }
  const rating = { kind: 'rating', id: 'r', source: 'located', stars: 1 } as const

  const struck = (day: string) => changeCollected(closed, { ...rating, day }, -1).ratings.located

  const left = [0, 0, 0, 0, 5]
  expect(struck('2026-08-03')).toEqual({ open: {}, closed: [{ ...early, stars: left }, late] })
  expect(struck('2026-09-03')).toEqual({ open: {}, closed: [early, { ...late, stars: left }] })
})

describe('a matter that stands', () => {
  const contextWith = (...inputs: LastingInput[]) => ({ ...context, live: liveInputsOf(...inputs) })
  const reason = '已缴清'

  it.each<[given: string, LastingInput | undefined, fault: string | undefined]>([
    ['a listing', listing, undefined],
    ['a listing that was ended', { ...listing, endDay: today }, 'MATTER_OVER inputId'],
    ['a penalty', { ...penalty, id: 'l' }, undefined],
    [
      'a penalty that was repaired',
      { ...penalty, id: 'l', repaired: today },
      'MATTER_OVER inputId',
    ],
    ['none', undefined, 'MATTER_OVER inputId'],
  ])('is answered and ended, given %s', (_, input, fault) => {
    const state = scorecardWith(...(input ? [penalty, input] : [penalty]))
    expect(errorAndFieldOf(() => endMatter(state, { inputId: 'l', reason }, context))).toBe(fault)
    expect(
      errorAndFieldOf(() => replyToMatter(state, { inputId: 'l', reply: 'mending' }, context)),
    ).toBe(fault)
  })

  it('keeps what it came from when it is answered, and who dealt with it', () => {
    const reply = (input: LastingInput, of = contextWith(input)) =>
      replyToMatter(scorecardWith(penalty, input), { inputId: 'l', reply: 'mending' }, of)
    expect(reply(listing)).toMatchObject([
      { type: 'input.removed', data: { input: listing } },
      {
        type: 'input.added',
        data: { input: { ...listing, reply: 'mending' }, handledBy: ['of l'] },
      },
    ])

    const sourced = new Map([['l', { input: listing, source: '1', handlerIds: [] }]])
    expect(reply(listing, { ...context, live: sourced })[1]!.data).toEqual({
      input: { ...listing, reply: 'mending' },
      source: '1',
    })
    expect(reply({ ...listing, reply: 'mending' })).toEqual([])
  })

  it('keeps its number when it is ended', () => {
    const sourced = new Map([['l', { input: listing, source: '1', handlerIds: [] }]])

    const endListing = (of: LiveInputs) =>
      endMatter(
        scorecardWith(penalty, listing),
        { inputId: 'l', reason },
        { ...context, live: of },
      )[1]!.data
    expect(endListing(sourced)).toEqual({ input: { ...listing, endDay: today }, source: '1' })
    expect(endListing(new Map())).toStrictEqual({ input: { ...listing, endDay: today } })

    const [, repaired] = endMatter(scorecardWith(penalty), { inputId: 'p', reason }, context)
    expect(repaired!.data).toEqual({ input: { ...penalty, repaired: today } })
  })
})

it('given a rating, or nothing, then no decision takes it out', () => {
  const remove = (inputId: string, kind: string) =>
    errorAndFieldOf(() =>
      removeMatter(
        scorecardWith(),
        { inputId, reason: '' },
        { ...context, live: liveInputsOf({ id: 'r', kind }) },
      ),
    )

  expect([remove('r', 'rating'), remove('x', 'listing')]).toEqual(
    Array(2).fill('MATTER_NOT_FOUND inputId'),
  )
  expect(remove('r', 'listing')).toBeUndefined()
})

it('given what counts today, then the shop may object to what staff entered and still weighs, in order', () => {
  const complaint = { kind: 'complaint', day: '2025-11-25' }
  const counted = liveInputsOf(
    listing,
    { ...complaint, id: 'c' },
    { ...complaint, id: 'old', day: '2025-11-24' },
    { kind: 'rating', id: 'r', day: today },
    { kind: 'commitment', id: 'k' },
    { ...penalty, id: 'a' },
    { ...penalty, id: 'repaired', repaired: today },
    { ...penalty, id: 'over', endDay: today },
  )

  expect(findQuestionableInputs(counted, today)).toEqual({
    inputIds: ['a', 'c', 'l'],
    inTheCase: ['of a', 'of c', 'of l'],
  })
})

it('given a shop that is not registered, then its complaint changes no scorecard', () => {
  const before = buildHistory('settled').case
  const history = buildHistory('settled')
  history.do(commands.recordAssessment, officer('officer1'))

  expect(changesScorecard(before, history.case)).toBe(true)
  expect(changesScorecard(before, { ...history.case, merchantId: undefined as never })).toBe(false)
})

it('given ratings that were struck since, then fewer than five together are not published', () => {
  const closedMonths = (stars: Histogram) => ({
    ...nothingCollected.ratings,
    located: { open: {}, closed: [{ month: '2026-09', stars }] },
  })

  const visitors = (stars: Histogram) =>
    publicInputsOf({ ...nothingCollected, ratings: closedMonths(stars) }, today).visitors

  expect(visitors([0, 0, 0, 1, 3])).toEqual([])
  expect(visitors([0, 0, 0, 2, 3])).toHaveLength(1)
})

it('given four ratings, then they wait for a fifth, and what is later stays open', () => {
  const located = (more: number) => ({
    open: { '2026-09': [0, 0, 0, 0, 4 + more], '2026-11': [1, 0, 0, 0, 0] },
    closed: [],
  })

  const closeMonthsAfter = (more: number) =>
    closeMonthsTo(
      {
        ...nothingCollected,
        ratings: { ...nothingCollected.ratings, located: located(more) as never },
      },
      '2026-10',
    ).ratings.located

  expect(closeMonthsAfter(0)).toEqual(located(0))
  expect(closeMonthsAfter(1)).toEqual({
    open: { '2026-11': [1, 0, 0, 0, 0] },
    closed: [{ month: '2026-10', stars: [0, 0, 0, 0, 5] }],
  })
})

describe('a publication with fewer stars', () => {
  const rated = (stars: Histogram) => ({
    ...nothingCollected,
    ratings: {
      ...nothingCollected.ratings,
      located: { open: {}, closed: [{ month: '2026-10', stars }] },
    },
  })

  const publicationWith = (stars: StarCount) => {
    const { score, ...rest } = createPublication(
      shop,
      '2026-11-01',
      publicInputsOf(nothingCollected, '2026-11-01'),
      undefined,
    )
    return {
      ...rest,
      score: { ...score, level: { stars, from: stars, to: stars, lost: 0, caps: [] } },
    }
  }

  const drop = {
    kind: 'drop' as const,
    toldOn: '2026-11-02',
    inputIds: [],
    inTheCase: [],
    stars: 1 as const,
  }

  const publishAfter = (stars: Histogram, open?: 'told' | 'submitted') => {
    const before = publicationWith(4)
    const state = {
      ...emptyScorecard(today),
      collected: rated(stars),
      latest: before,
      shown: before,
      objections: { ...(open && { d: { ...drop, state: open } }) } as Scorecard['objections'],
    }
    return publishScore(state, shop, {
      today,
      live: liveInputsOf(listing),
      calendar: builtInCalendar,
    }).slice(1)
  }

  const [bad, good, few]: Histogram[] = [
    [60, 0, 0, 0, 0],
    [0, 0, 0, 0, 60],
    [0, 0, 0, 0, 0],
  ]

  it('tells the shop once, with what it may object to', () => {
    const objection = {
      kind: 'drop',
      state: 'told',
      toldOn: today,
      replyUntil: '2026-12-08',
      inputIds: ['l'],
      inTheCase: ['of l'],
      stars: 1,
    }

    expect(publishAfter(bad!)).toEqual([
      { type: 'objection.opened', data: { id: `drop-${today}`, objection } },
    ])
    for (const open of ['told', 'submitted'] as const) expect(publishAfter(bad!, open)).toEqual([])
  })

  it('that has not come to be needs no answer any more, but a decision where one was asked for', () => {
    for (const stars of [good!, few!]) {
      expect(publishAfter(stars)).toEqual([])
      expect(publishAfter(stars, 'told')).toMatchObject([
        { type: 'objection.granted', data: { id: 'd' } },
      ])
      expect(publishAfter(stars, 'submitted')).toEqual([])
    }
  })
})

const complaint = { kind: 'complaint', id: 'c', severity: 'minor', persons: 1 } as const

it.each<[given: string, Partial<typeof nothingCollected>, next: string]>([
  [
    'a penalty whose time is out before',
    { lasting: [{ ...penalty, endDay: '2026-12-05' }] },
    '2026-12-05',
  ],
  ['one whose time is out today', { lasting: [{ ...penalty, endDay: today }] }, '2027-02-01'],
  ['one whose time is out later', { lasting: [penalty] }, '2027-02-01'],
  [
    'a complaint of this month',
    { complaints: [{ ...complaint, day: '2026-11-01' }] },
    '2026-12-01',
  ],
  ['one of the month before', { complaints: [{ ...complaint, day: '2026-10-31' }] }, '2027-02-01'],
  [
    'a rating of this month',
    {
      ratings: {
        ...nothingCollected.ratings,
        located: { open: { '2026-11': [0, 0, 0, 0, 1] }, closed: [] },
      },
    },
    '2026-12-01',
  ],
])('given %s, then the next publication is on its day: %#', (_, change, next) => {
  const [event] = publishScore(
    { ...scorecardWith(), collected: { ...nothingCollected, ...change } },
    shop,
    {
      today,
      live: new Map(),
      calendar: builtInCalendar,
    },
  )
  expect(event!.data).toMatchObject({ next })
})
