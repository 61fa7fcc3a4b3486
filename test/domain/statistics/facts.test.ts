import { describe, expect, it } from 'vitest'
import { endOfDay } from '#shared/calendar/days'
import {
  type CaseFacts,
  caseFactsOf,
  caseSumsOf,
  timedDutiesOf,
} from '../../../cloudfunctions/_domain/statistics/measures'
import {
  buildHistory,
  commands,
  consumer,
  dispatcher,
  leader,
  merchant,
  officer,
  start,
} from '../case-of'

const day = 86_400_000

const assess = (history: ReturnType<typeof buildHistory>, substantiated = true) => {
  history.do({ ...commands.recordAssessment, substantiated }, officer('officer1'))
  return history.case
}

describe('a case as the statistics see it', () => {
  it('given a settled complaint, then by its own dates, its ending and the consumer’s word', () => {
    const history = buildHistory('settled', { mayPublish: true })
    history.do(commands.rate, consumer)
    history.do(commands.recordFollowUpCall, dispatcher)

    expect(caseFactsOf(assess(history), true, 'dining')).toEqual({
      kind: 'complaint',
      receivedAt: start,
      districtId: 'yuehu',
      branchId: 'jiangbian',
      officerId: 'officer1',
      category: 'yuehu.price',
      cameBy: 'own',
      gridId: 'grid-01',
      trade: 'dining',
      contactDue: endOfDay('2026-11-25'),
      contactedAt: start,
      decideDue: endOfDay('2026-12-03'),
      decidedAt: start,
      accepted: true,
      closeDue: endOfDay('2027-01-23'),
      closedAt: start,
      ending: 'settled',
      stars: 5,
      ratedAt: start,
      resolved: true,
      saidAt: start,
      agreedFen: 1000,
      performedFen: 1000,
      mayPublish: true,
      published: true,
    })
  })

  it('given a report, then it is decided at its end, and neither accepted nor closed by a date of mediation', () => {
    const facts = caseFactsOf(buildHistory('concluded', { source: 'letter' }).case)
    expect(facts).toMatchObject({
      kind: 'report',
      cameBy: 'letter',
      decideDue: endOfDay('2026-12-15'),
      decidedAt: start,
    })
    for (const field of [
      'accepted',
      'closeDue',
      'ending',
      'resolved',
      'agreedFen',
      'mayPublish',
      'published',
    ])
      expect(facts).not.toHaveProperty(field)
  })

  it.each([
    ['received', undefined, undefined],
    ['offered', start, true],
    ['refused', start, undefined],
    ['withdrawn', undefined, undefined],
  ] as const)(
    'given a complaint that is %s, then it was decided on at %s, accepted: %s',
    (state, decidedAt, accepted) => {
      const facts = caseFactsOf(buildHistory(state).case)
      expect([facts.decidedAt, facts.accepted]).toEqual([decidedAt, accepted])
    },
  )

  it('given one that was opened again, then it counts as such', () => {
    const history = buildHistory('settled')
    expect(caseFactsOf(history.case)).not.toHaveProperty('reopened')

    history.do(commands.reopenAgain, leader)
    expect(caseFactsOf(history.case)).toMatchObject({ reopened: true })
  })

  it('may be published once it is over, was right and the complainant agreed', () => {
    const publishable = (mayPublish?: true, substantiated = true) =>
      caseFactsOf(assess(buildHistory('settled', mayPublish && { mayPublish }), substantiated))
        .mayPublish
    expect([publishable(true), publishable(true, false), publishable()]).toEqual([
      true,
      undefined,
      undefined,
    ])

    const open = {
      ...assess(buildHistory('settled', { mayPublish: true })),
      closedAt: undefined as never,
    }

    expect(caseFactsOf(open)).not.toHaveProperty('mayPublish')
  })
})

describe('what a settlement has brought', () => {
  const due = {
    clause: 0,
    kind: 'refund',
    by: '2026-12-01',
    owedBy: 'merchant',
    amount: 600,
  } as const

  const buildSignedHistory = (...dues: object[]) => {
    const history = buildHistory('onsite')
    const { proposal } = commands.proposeAgreement
    history.do(
      { type: 'proposeAgreement', proposal: { ...proposal, dues: dues as never } },
      officer('officer1'),
    )
    history.do(commands.sign, consumer)
    history.do(commands.countersign, merchant)

    return history
  }

  const money = ({ case: state }: ReturnType<typeof buildHistory>) => {
    const { agreedFen, performedFen, resolved } = caseFactsOf(state)
    return [agreedFen, performedFen, resolved]
  }

  const other = { ...due, clause: 1, amount: 300 }
  const consumers = { ...due, clause: 2, owedBy: 'consumer', amount: 50 }

  it('given what the shop still owes, then that is not performed, until each due is', () => {
    const history = buildSignedHistory(due, other, consumers)
    expect(money(history)).toEqual([1000, 100, undefined])

    history.do({ type: 'confirmReceipt', clause: 0, received: true }, consumer)
    expect(money(history)).toEqual([1000, 700, undefined])

    history.do({ type: 'confirmReceipt', clause: 1, received: true }, consumer)
    expect(money(history)).toEqual([1000, 1000, true])
    expect(money(buildSignedHistory(consumers))).toEqual([1000, 1000, undefined])
    expect(money(buildSignedHistory({ ...due, amount: 2000 }))).toEqual([1000, 0, undefined])
  })

  it('given a due that was not performed, then it is not resolved, whatever was said when called back', () => {
    const history = buildSignedHistory(due, other)
    history.do({ type: 'confirmReceipt', clause: 0, received: true }, consumer)
    history.do(commands.recordFollowUpCall, dispatcher)

    expect(money(history)).toEqual([1000, 700, true])

    history.now = endOfDay(due.by) + 1
    history.do({ type: 'confirmReceipt', clause: 1, received: false }, consumer)

    expect(money(history)).toEqual([undefined, undefined, false])
  })

  it.each([
    ['satisfied', true],
    ['unsatisfied', false],
    ['not_performed', false],
    ['unreached', undefined],
  ] as const)('given a consumer who said %s, then it is resolved: %s', (result, resolved) => {
    const history = buildHistory('settled')
    history.do({ type: 'recordFollowUpCall', result }, dispatcher)

    expect(money(history)).toEqual([1000, 1000, resolved])
  })

  it('given parties who settled between themselves, then no record says that it was performed', () => {
    const history = buildHistory('assigned')
    history.do(commands.respond, merchant)
    history.do(commands.acceptSettlementOffer, consumer)

    expect(money(history)).toEqual([1000, 0, undefined])
  })
})

describe('what one case adds', () => {
  const facts: CaseFacts = {
    kind: 'complaint',
    receivedAt: start,
    districtId: 'yuehu',
    decideDue: start + day,
  }
  const ended = { ...facts, closedAt: start + 5, ending: 'settled' as const }

  it.each<[given: string, CaseFacts, Partial<ReturnType<typeof caseSumsOf>>]>([
    [
      'a complaint',
      facts,
      { received: 1, reports: 0, accepted: 0, closed: 0, rated: 0, agreements: 0, agreedFen: 0 },
    ],
    ['a report', { ...facts, kind: 'report' }, { received: 1, reports: 1 }],
    ['an accepted one', { ...facts, accepted: true, reopened: true }, { accepted: 1, reopened: 1 }],
    ['a settled one', ended, { closed: 1, settled: 1, terminated: 0, confirmed: 0, resolved: 0 }],
    ['resolved', { ...ended, resolved: true }, { confirmed: 1, resolved: 1 }],
    [
      'not resolved',
      { ...ended, ending: 'terminated', resolved: false },
      { terminated: 1, confirmed: 1, resolved: 0 },
    ],
    [
      'withdrawn, by their word',
      { ...ended, ending: 'withdrawn', resolved: true },
      { withdrawn: 1, confirmed: 0 },
    ],
    ['reopened, by their word', { ...facts, resolved: true }, { confirmed: 0, resolved: 0 }],
    ['refused', { ...ended, ending: 'refused' }, { refused: 1, settled: 0 }],
    [
      'phoned within the minute',
      { ...facts, contactDue: start, contactedAt: start + 60_000 },
      { withinMinute: 1 },
    ],
    [
      'phoned after it',
      { ...facts, contactDue: start, contactedAt: start + 60_001 },
      { withinMinute: 0 },
    ],
    ['not phoned', { ...facts, contactDue: start }, { withinMinute: 0 }],
    ['four stars', { ...ended, stars: 4 }, { rated: 1, satisfied: 1 }],
    ['three stars', { ...ended, stars: 3 }, { rated: 1, satisfied: 0 }],
    [
      'money',
      { ...ended, agreedFen: 9, performedFen: 4 },
      { agreements: 1, agreedFen: 9, performedFen: 4 },
    ],
    [
      'an apology',
      { ...ended, agreedFen: 0, performedFen: 0 },
      { agreements: 0, agreedFen: 0, performedFen: 0 },
    ],
    ['publishable', { ...ended, mayPublish: true }, { publishable: 1, published: 0 }],
    [
      'published',
      { ...ended, mayPublish: true, published: true },
      { publishable: 1, published: 1 },
    ],
    ['published of another kind', { ...ended, published: true }, { publishable: 0, published: 0 }],
  ])('given %s, then it adds just that', (_, one, sums) => {
    expect(caseSumsOf(one)).toMatchObject(sums)
  })

  it('owes no closing once taken back or refused, and no call that was not made by then', () => {
    const owed = (more: Partial<CaseFacts>) =>
      Object.keys(timedDutiesOf({ ...facts, contactDue: start, ...more }))
    expect(owed({})).toEqual(['contact', 'check', 'close'])
    for (const ending of ['withdrawn', 'refused', 'merged'] as const) {
      expect(owed({ ending, closedAt: start })).toEqual(['check'])
      expect(owed({ ending, closedAt: start, contactedAt: start })).toEqual(['contact', 'check'])
    }
    expect(timedDutiesOf(facts).check).toStrictEqual({ due: start + day })
    expect(owed({ kind: 'report' })).toEqual(['contact', 'verify'])
    expect(timedDutiesOf({ ...facts, ending: 'withdrawn', closedAt: start + 3 }).check).toEqual({
      due: start + day,
      doneAt: start + 3,
    })
  })
})
