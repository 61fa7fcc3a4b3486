import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { type SealForm, sealForms } from '#shared/vocabulary/formalities'
import { mustCallBack } from '../../../cloudfunctions/_domain/case/closing/commands'
import type { Command } from '../../../cloudfunctions/_domain/case/commands'
import { replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import {
  deadlinesOf,
  findDueReminders,
  nextReminderAt,
  nextStatutoryDueAt,
  overdueTimesOf,
} from '../../../cloudfunctions/_domain/deadlines/case-deadlines'
import type { Actor } from '../../../cloudfunctions/_domain/decider'
import { courtConfirmationDeadline } from '../../../cloudfunctions/_views/case/formalities-view'
import { openDutiesOf } from '../../../cloudfunctions/_views/case/open-duties'
import {
  buildHistory,
  commands,
  consumer,
  dispatcher,
  type History,
  leader,
  merchant,
  officer,
  start,
  system,
} from '../case-of'

const day = 86_400_000
const officer1 = officer('officer1')
const enforcement: Actor = { role: 'enforcement', ref: 's1' }
const errorWith = (code: string) => expect.objectContaining({ code })
const tellings = (history: History, what: string) =>
  findDueReminders(history.case, Number.MAX_SAFE_INTEGER).filter((one) => one.what === what)

/** The same with a suspected violation, which the enforcement team is told of at once. */
function suspected(state: Parameters<typeof buildHistory>[0]): History {
  const history = buildHistory('received', { class: 'suspected' })
  history.do(commands.acceptComplaint, dispatcher)
  history.do({ type: 'confirmTriage', class: 'suspected', officerId: 'officer1' }, dispatcher)
  history.do(commands.acceptOffer, officer1)
  history.do(commands.recordContact, officer1)
  if (state === 'settled')
    for (const step of ['recordConsent', 'settle'] as const) history.do(commands[step], officer1)
  return history
}

describe('called to be mediated on the spot (Art. 20)', () => {
  it('before it is time, again when it is put off, and forgotten when the case starts anew', () => {
    const history = buildHistory('assigned')
    history.do(commands.issueMediationNotice, officer1)

    expect(history.case.meeting).toMatchObject({ at: start + day })

    history.do({ ...commands.issueMediationNotice, at: start + 2 * day }, officer1)
    expect(history.case.meeting).toMatchObject({ at: start + 2 * day })
    for (const at of [start, start - 1])
      expect(() => history.do({ ...commands.issueMediationNotice, at }, officer1)).toThrow(
        errorWith('INVALID_INPUT'),
      )

    history.do(commands.settle, officer1)
    history.do(commands.reopenAgain, leader)

    expect(history.case.meeting).toBeUndefined()
  })

  it('not before the bureau has taken it on and spoken with the consumer, nor while mediation rests', () => {
    const history = buildHistory('offered')
    history.do(commands.acceptOffer, officer1)

    expect(() => history.do(commands.issueMediationNotice, officer1)).toThrow(
      errorWith('NOT_CONTACTED'),
    )

    history.do(commands.recordContact, officer1)
    history.do(commands.pause, officer1)

    expect(() => history.do(commands.issueMediationNotice, officer1)).toThrow(
      errorWith('MEDIATION_RESTS'),
    )
  })
})

describe('told of the end within seven working days (Art. 23)', () => {
  it('has a clock that outlasts the case and goes up until the officer records it', () => {
    const history = buildHistory('terminated')
    history.do(commands.recordAssessment, officer1)

    expect(openDutiesOf(history.case)).toEqual([
      {
        what: 'notify',
        at: endOfDay('2026-12-03'),
        reason: '自终止调解之日起 7 个工作日（12月3日前）',
      },
    ])
    expect(tellings(history, 'notify').map(({ to }) => to)).toEqual([
      'officer',
      'branch_head',
      'district',
      'city',
    ])
    expect(overdueTimesOf(history.case).once).toBe(endOfDay('2026-12-03') + 1)
    expect(nextReminderAt(history.case)).toBe(endOfDay('2026-12-03') - 3 * day)

    history.now = endOfDay('2026-12-01')
    history.do(commands.urge, system)

    expect(history.case.reminded).toEqual([expect.stringMatching(/:notify:/)])

    history.do(commands.notifyParties, officer1)
    expect(openDutiesOf(history.case)).toEqual([])
    expect(tellings(history, 'notify')).toEqual([])
    expect(overdueTimesOf(history.case)).toEqual({})
    expect(() => history.do(commands.notifyParties, officer1)).toThrow(errorWith('WRONG_STATE'))
    expect(history.case).toEqual(replayCase(history.events))
  })

  it('asks for nothing else once the case is over, and for nothing at all once it is erased', () => {
    expect(
      new Set(
        findDueReminders(buildHistory('terminated').case, Number.MAX_SAFE_INTEGER).map(
          ({ what }) => what,
        ),
      ),
    ).toEqual(new Set(['notify', 'assess']))

    const settled = findDueReminders(buildHistory('settled').case, Number.MAX_SAFE_INTEGER)
    expect(new Set(settled.map(({ what }) => what))).toEqual(new Set(['assess']))

    const erased = { ...buildHistory('terminated').case, erasedAt: start }
    expect([findDueReminders(erased, Number.MAX_SAFE_INTEGER), overdueTimesOf(erased)]).toEqual([
      [],
      {},
    ])
  })
})

describe('a paper that the centre seals', () => {
  const inMediation = (...steps: [Command, Actor][]): History => {
    const history = buildHistory('onsite')
    for (const step of steps) history.do(...step)
    return history
  }

  const signing: [Command, Actor][] = [
    [commands.proposeAgreement, officer1],
    [commands.sign, consumer],
  ]

  it.each<[given: string, History, issued: SealForm[]]>([
    ['a complaint that is not decided on', buildHistory('received'), []],
    ['one that is refused', buildHistory('refused'), ['decision']],
    ['one that is accepted', buildHistory('offered'), ['decision']],
    [
      'parties who are called',
      inMediation([commands.issueMediationNotice, officer1]),
      ['decision', 'meeting'],
    ],
    ['a text that one has signed', inMediation(...signing), ['decision']],
    [
      'an agreement of both',
      inMediation(...signing, [commands.countersign, merchant]),
      ['decision', 'agreement'],
    ],
    ['a mediation that has ended', buildHistory('terminated'), ['decision', 'termination']],
  ])('given %s, then it is one of those that are issued', (_, history, issued) => {
    const without = issued.length > 0 ? 'NO_PAPER' : 'WRONG_STATE'

    const seal = (form: SealForm) => () =>
      history.do({ type: 'preserveDocument', form }, dispatcher)

    for (const form of sealForms.codes)
      if (issued.includes(form)) expect(seal(form)(), form).toMatchObject([{ data: { form } }])
      else expect(seal(form), form).toThrow(errorWith(without))
  })
})

describe('a violation is verified beside the mediation (Art. 27)', () => {
  const findDueDate = (history: History) =>
    deadlinesOf(history.case, history.now).find(({ what }) => what === 'verify')?.dueAt

  it('within fifteen working days of the enforcement team being told, however the complaint ends', () => {
    for (const state of ['assigned', 'settled'] as const) {
      const history = suspected(state)
      expect(findDueDate(history)).toBe(endOfDay('2026-12-15'))
      expect(openDutiesOf(history.case)).toMatchObject([
        { what: 'verify', at: endOfDay('2026-12-15') },
      ])
      expect(tellings(history, 'verify')).toHaveLength(4)

      history.do(commands.verify, enforcement)
      expect(history.case.verified).toMatchObject({ finding: 'filed', at: start })
      expect(history.case.state).toBe(state)
      expect(tellings(history, 'verify')).toEqual([])
      expect(() => history.do(commands.verify, enforcement)).toThrow(errorWith('WRONG_STATE'))
    }
    expect(findDueDate(buildHistory('assigned'))).toBeUndefined()
  })

  it('given a mediation that ended before it, then what is owed first is owed by its own day', () => {
    const history = suspected('assigned')
    expect(nextStatutoryDueAt(history.case)).toBeUndefined()

    history.do(commands.terminate, officer1)
    expect(nextStatutoryDueAt(history.case)).toBe(endOfDay('2026-12-03'))

    history.do(commands.notifyParties, officer1)
    expect(nextStatutoryDueAt(history.case)).toBe(endOfDay('2026-12-15'))
    expect(nextStatutoryDueAt({ ...history.case, erasedAt: start })).toBeUndefined()
  })

  it('fifteen more when a leader approves it, once and before the first are over', () => {
    const history = suspected('assigned')
    history.do(commands.extend, leader)

    // 2026年12月16日起再 15 个工作日，元旦放假，1月4日调休上班。
    expect(findDueDate(history)).toBeGreaterThan(endOfDay('2026-12-15'))
    expect(() => history.do(commands.extend, leader)).toThrow(errorWith('WRONG_STATE'))

    const late = suspected('assigned')
    late.now = endOfDay('2026-12-15') + 1

    expect(() => late.do(commands.extend, leader)).toThrow(errorWith('TERM_OVER'))
  })
})

describe('a violation that was filed', () => {
  const dueOf = (history: History, what: string) =>
    deadlinesOf(history.case, history.now).find(
      (one) => one.what === what && one.doneAt === undefined,
    )?.dueAt

  it('of a report is verified in fifteen working days, or thirty with a leader’s approval', () => {
    const history = buildHistory('assigned', { kind: 'report' })
    const before = dueOf(history, 'verify') as number
    history.do(commands.extend, leader)

    expect(dueOf(history, 'verify')).toBeGreaterThan(before)
    expect(() => history.do(commands.extend, leader)).toThrow(errorWith('WRONG_STATE'))

    const late = buildHistory('assigned', { kind: 'report' })
    late.now = before + 1

    expect(() => late.do(commands.extend, leader)).toThrow(errorWith('TERM_OVER'))
  })

  it('is decided on within ninety days, which are not prolonged once they are over', () => {
    const extended = (after: number) => {
      const history = buildHistory('concluded')
      history.now = endOfDay('2027-02-22') + after
      return () => history.do(commands.extend, leader)
    }

    expect(extended(0)()).toMatchObject([{ type: 'decision.extended' }])
    expect(extended(1)).toThrow(errorWith('TERM_OVER'))
  })

  it('is prolonged in a year whose holidays are not known yet: nobody can say that its term is over', () => {
    const history = buildHistory('assigned', { kind: 'report' })
    history.case = { ...history.case, submittedAt: startOfDay('2026-12-25') }
    history.now = startOfDay('2027-01-04')

    expect(history.do(commands.extend, leader).map(({ type }) => type)).toEqual([
      'violation.extended',
    ])
  })

  it.each([
    ['report', officer1, commands.decideReported, commands.publishReported],
    ['complaint', enforcement, commands.decideReferred, commands.publishReferred],
  ] as const)(
    'of a %s is decided on in 90 days, 120 with approval, and a penalty published in 20 working days',
    (kind, by, decide, publish) => {
      const history = kind === 'report' ? buildHistory('concluded') : suspected('settled')
      if (kind === 'complaint') history.do(commands.verify, enforcement)

      expect(dueOf(history, 'decide')).toBe(endOfDay('2027-02-22'))

      history.do(commands.extend, leader)
      expect(dueOf(history, 'decide')).toBe(endOfDay('2027-03-24'))
      expect(() => history.do(commands.extend, leader)).toThrow(errorWith('WRONG_STATE'))
      expect(() => history.do(publish, by)).toThrow(errorWith('WRONG_STATE'))
      expect(tellings(history, 'decide').length).toBeGreaterThan(0)

      history.do(decide, by)
      expect(tellings(history, 'decide')).toEqual([])
      expect(openDutiesOf(history.case)).toMatchObject([
        { what: 'publish', at: endOfDay('2026-12-22') },
      ])
      expect(nextStatutoryDueAt(history.case)).toBe(endOfDay('2026-12-22'))

      history.do(publish, by)
      expect([openDutiesOf(history.case), nextStatutoryDueAt(history.case)]).toEqual([
        [],
        undefined,
      ])
      expect(history.case.filed).toMatchObject({ decision: 'penalised', publishedAt: history.now })
      expect(history.case).toEqual(replayCase(history.events))
    },
  )

  it('no other decision is published, and nothing is decided on where nothing was filed', () => {
    const history = buildHistory('concluded')
    history.do({ ...commands.decideReported, decision: 'warned' }, officer1)

    expect(openDutiesOf(history.case)).toEqual([])
    expect(() => history.do(commands.publishReported, officer1)).toThrow(errorWith('WRONG_STATE'))
    expect(() => history.do(commands.extend, leader)).toThrow(errorWith('WRONG_STATE'))

    const dropped = buildHistory('assigned', { kind: 'report' })
    dropped.do({ ...commands.conclude, finding: 'not_filed' }, officer1)

    expect(() => dropped.do(commands.decideReported, officer1)).toThrow(errorWith('WRONG_STATE'))
    expect(nextStatutoryDueAt(dropped.case)).toBeUndefined()
  })
})

describe('confirmed by a court', () => {
  it('is not what the bureau has led to itself', () => {
    expect(courtConfirmationDeadline(buildHistory('settled').case)).toBeUndefined()
  })
})

describe('called back (Art. 26)', () => {
  it('until the consumer is reached', () => {
    const history = buildHistory('terminated')
    expect(mustCallBack(history.case)).toBe(true)

    history.do({ type: 'recordFollowUpCall', result: 'unreached' }, dispatcher)
    expect(mustCallBack(history.case)).toBe(true)

    history.do({ type: 'recordFollowUpCall', result: 'unsatisfied' }, dispatcher)
    expect(mustCallBack(history.case)).toBe(false)
    expect(() => history.do(commands.recordFollowUpCall, dispatcher)).toThrow(
      errorWith('WRONG_STATE'),
    )
  })

  it('opened again by decision, also a second time, and called back again at its end', () => {
    const history = buildHistory('terminated')
    history.do({ type: 'rate', stars: 1, tags: [] }, consumer)
    history.do(commands.reopen, consumer)
    history.do(commands.recordContact, officer1)
    history.do(commands.terminate, officer1)
    history.do({ type: 'rate', stars: 1, tags: [] }, consumer)

    expect(() => history.do(commands.reopen, consumer)).toThrow(errorWith('REOPENED_ONCE'))

    history.do(commands.recordFollowUpCall, dispatcher)
    history.do(commands.reopenAgain, leader)

    expect(history.case).toMatchObject({
      state: 'assigned',
      reopenings: ['dissatisfied', 'decision'],
    })
    expect([history.case.calledBack, history.case.informedAt]).toEqual([undefined, undefined])
    expect(history.case).toEqual(replayCase(history.events))
  })
})
