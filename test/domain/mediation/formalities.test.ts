import { describe, expect, it } from 'vitest'
import { isToCallBack } from '../../../cloudfunctions/_domain/case/closing/commands'
import type { Command } from '../../../cloudfunctions/_domain/case/commands'
import { replayed } from '../../../cloudfunctions/_domain/case/evolve'
import { isEntrusted } from '../../../cloudfunctions/_domain/case/relations'
import { clocksOf, dueReminders, overdueFrom, owedBy, urgeAt } from '../../../cloudfunctions/_domain/clocks/case-clocks'
import type { Actor } from '../../../cloudfunctions/_domain/decider'
import { dutiesOf } from '../../../cloudfunctions/_views/case/due'
import { confirmBy, mayConfirm } from '../../../cloudfunctions/_views/case/formalities-view'
import { endOf, startOf } from '../../../miniprogram/shared/clock/days'
import { type SealForm, sealForms } from '../../../miniprogram/shared/vocabulary/formalities'
import {
  caseIn,
  commands,
  consumer,
  dispatcher,
  type History,
  leader,
  merchant,
  officer,
  proposal,
  signedBy,
  start,
  system,
} from '../case-of'

const day = 86_400_000
const o1 = officer('o1')
const squad: Actor = { role: 'squad', ref: 's1' }
const association: Actor = { role: 'association', ref: 'a1' }
const refusal = (code: string) => expect.objectContaining({ code })
const tellings = (history: History, what: string) =>
  dueReminders(history.case, Number.MAX_SAFE_INTEGER).filter((one) => one.what === what)

/** The same with a suspected violation, which the squad is told of at once. */
function suspected(state: Parameters<typeof caseIn>[0]): History {
  const history = caseIn('received', { class: 'suspected' })
  history.do(commands.admit, dispatcher)
  history.do({ type: 'confirm', class: 'suspected', officerId: 'o1' }, dispatcher)
  history.do(commands.accept, o1)
  history.do(commands.contact, o1)
  if (state === 'settled') for (const step of ['consent', 'settle'] as const) history.do(commands[step], o1)
  return history
}

describe('called to be mediated on the spot (Art. 20)', () => {
  it('before it is time, again when it is put off, and forgotten when the case starts anew', () => {
    const history = caseIn('assigned')
    history.do(commands.announce, o1)
    expect(history.case.meeting).toMatchObject({ at: start + day })
    history.do({ ...commands.announce, at: start + 2 * day }, o1)
    expect(history.case.meeting).toMatchObject({ at: start + 2 * day })
    for (const at of [start, start - 1])
      expect(() => history.do({ ...commands.announce, at }, o1)).toThrow(refusal('INVALID_INPUT'))
    history.do(commands.settle, o1)
    history.do(commands.reopenAgain, leader)
    expect(history.case.meeting).toBeUndefined()
  })

  it('not before the bureau has taken it on and spoken with the consumer, nor while mediation rests', () => {
    const history = caseIn('offered')
    history.do(commands.accept, o1)
    expect(() => history.do(commands.announce, o1)).toThrow(refusal('NOT_CONTACTED'))
    history.do(commands.contact, o1)
    history.do(commands.pause, o1)
    for (const command of [commands.announce, commands.entrust])
      expect(() => history.do(command, o1)).toThrow(refusal('MEDIATION_RESTS'))
  })
})

describe('told of the end within seven working days (Art. 23)', () => {
  it('has a clock that outlasts the case and goes up until the officer records it', () => {
    const history = caseIn('terminated')
    history.do(commands.assess, o1)
    expect(dutiesOf(history.case)).toEqual([
      { what: 'notify', at: endOf('2026-12-03'), reason: '自终止调解之日起 7 个工作日（12月3日前）' },
    ])
    expect(tellings(history, 'notify').map(({ to }) => to)).toEqual(['officer', 'branch_head', 'district', 'city'])
    expect(overdueFrom(history.case).once).toBe(endOf('2026-12-03') + 1)
    expect(urgeAt(history.case)).toBe(endOf('2026-12-03') - 3 * day)
    history.now = endOf('2026-12-01')
    history.do(commands.urge, system)
    expect(history.case.reminded).toEqual([expect.stringMatching(/:notify:/)])
    history.do(commands.inform, o1)
    expect(dutiesOf(history.case)).toEqual([])
    expect(tellings(history, 'notify')).toEqual([])
    expect(overdueFrom(history.case)).toEqual({})
    expect(() => history.do(commands.inform, o1)).toThrow(refusal('WRONG_STATE'))
    expect(history.case).toEqual(replayed(history.events))
  })

  it('asks for nothing else once the case is over, and for nothing at all once it is erased', () => {
    expect(new Set(dueReminders(caseIn('terminated').case, Number.MAX_SAFE_INTEGER).map(({ what }) => what))).toEqual(
      new Set(['notify', 'assess']),
    )
    const settled = dueReminders(caseIn('settled').case, Number.MAX_SAFE_INTEGER)
    expect(new Set(settled.map(({ what }) => what))).toEqual(new Set(['assess']))
    const erased = { ...caseIn('terminated').case, erasedAt: start }
    expect([dueReminders(erased, Number.MAX_SAFE_INTEGER), overdueFrom(erased)]).toEqual([[], {}])
  })
})

describe('a paper that the centre seals', () => {
  const inMediation = (...steps: [Command, Actor][]): History => {
    const history = caseIn('onsite')
    for (const step of steps) history.do(...step)
    return history
  }
  const signing: [Command, Actor][] = [
    [commands.propose, o1],
    [commands.sign, consumer],
  ]

  it.each<[given: string, History, issued: SealForm[]]>([
    ['a complaint that is not decided on', caseIn('received'), []],
    ['one that is refused', caseIn('refused'), ['decision']],
    ['one that is accepted', caseIn('offered'), ['decision']],
    ['parties who are called', inMediation([commands.announce, o1]), ['decision', 'meeting']],
    ['a text that one has signed', inMediation(...signing), ['decision']],
    ['an agreement of both', inMediation(...signing, [commands.countersign, merchant]), ['decision', 'agreement']],
    ['a mediation that has ended', caseIn('terminated'), ['decision', 'termination']],
  ])('given %s, then it is one of those that are issued', (_, history, issued) => {
    const without = issued.length > 0 ? 'NO_PAPER' : 'WRONG_STATE'
    const seal = (form: SealForm) => () => history.do({ type: 'sealPaper', form }, dispatcher)
    for (const form of sealForms.codes)
      if (issued.includes(form)) expect(seal(form)(), form).toMatchObject([{ data: { form } }])
      else expect(seal(form), form).toThrow(refusal(without))
  })
})

describe('a violation is verified beside the mediation (Art. 27)', () => {
  const due = (history: History) => clocksOf(history.case, history.now).find(({ what }) => what === 'verify')?.dueAt

  it('within fifteen working days of the squad being told, however the complaint ends', () => {
    for (const state of ['assigned', 'settled'] as const) {
      const history = suspected(state)
      expect(due(history)).toBe(endOf('2026-12-15'))
      expect(dutiesOf(history.case)).toMatchObject([{ what: 'verify', at: endOf('2026-12-15') }])
      expect(tellings(history, 'verify')).toHaveLength(4)
      history.do(commands.verify, squad)
      expect(history.case.verified).toMatchObject({ finding: 'filed', at: start })
      expect(history.case.state).toBe(state)
      expect(tellings(history, 'verify')).toEqual([])
      expect(() => history.do(commands.verify, squad)).toThrow(refusal('WRONG_STATE'))
    }
    expect(due(caseIn('assigned'))).toBeUndefined()
  })

  it('given a mediation that ended before it, then what is owed first is owed by its own day', () => {
    const history = suspected('assigned')
    expect(owedBy(history.case)).toBeUndefined()
    history.do(commands.terminate, o1)
    expect(owedBy(history.case)).toBe(endOf('2026-12-03'))
    history.do(commands.inform, o1)
    expect(owedBy(history.case)).toBe(endOf('2026-12-15'))
    expect(owedBy({ ...history.case, erasedAt: start })).toBeUndefined()
  })

  it('fifteen more when a leader approves it, once and before the first are over', () => {
    const history = suspected('assigned')
    history.do(commands.extend, leader)
    // 2026年12月16日起再 15 个工作日，元旦放假，1月4日调休上班。
    expect(due(history)).toBeGreaterThan(endOf('2026-12-15'))
    expect(() => history.do(commands.extend, leader)).toThrow(refusal('WRONG_STATE'))
    const late = suspected('assigned')
    late.now = endOf('2026-12-15') + 1
    expect(() => late.do(commands.extend, leader)).toThrow(refusal('TERM_OVER'))
  })
})

describe('a violation that was filed', () => {
  const dueOf = (history: History, what: string) =>
    clocksOf(history.case, history.now).find((one) => one.what === what && one.doneAt === undefined)?.dueAt

  it('of a report is verified in fifteen working days, or thirty with a leader’s approval', () => {
    const history = caseIn('assigned', { kind: 'report' })
    const before = dueOf(history, 'verify') as number
    history.do(commands.extend, leader)
    expect(dueOf(history, 'verify')).toBeGreaterThan(before)
    expect(() => history.do(commands.extend, leader)).toThrow(refusal('WRONG_STATE'))
    const late = caseIn('assigned', { kind: 'report' })
    late.now = before + 1
    expect(() => late.do(commands.extend, leader)).toThrow(refusal('TERM_OVER'))
  })

  it('is decided on within ninety days, which are not prolonged once they are over', () => {
    const extended = (after: number) => {
      const history = caseIn('concluded')
      history.now = endOf('2027-02-22') + after
      return () => history.do(commands.extend, leader)
    }
    expect(extended(0)()).toMatchObject([{ type: 'decision.extended' }])
    expect(extended(1)).toThrow(refusal('TERM_OVER'))
  })

  it('given a report that the squad was told of, when it ends without one, then there is no term to prolong', () => {
    const history = caseIn('assigned', { kind: 'report' })
    history.do(commands.refer, o1)
    expect(() => history.do(commands.refer, o1)).toThrow(refusal('WRONG_STATE'))
    history.do({ ...commands.conclude, finding: 'not_filed' }, o1)
    expect(() => history.do(commands.extend, leader)).toThrow(refusal('WRONG_STATE'))
  })

  it('is prolonged in a year whose holidays are not known yet: nobody can say that its term is over', () => {
    const history = caseIn('assigned', { kind: 'report' })
    history.case = { ...history.case, submittedAt: startOf('2026-12-25') }
    history.now = startOf('2027-01-04')
    expect(history.do(commands.extend, leader).map(({ type }) => type)).toEqual(['violation.extended'])
  })

  it.each([
    ['report', o1, commands.decideReported, commands.publishReported],
    ['complaint', squad, commands.decideReferred, commands.publishReferred],
  ] as const)(
    'of a %s is decided on in 90 days, 120 with approval, and a penalty published in 20 working days',
    (kind, by, decide, publish) => {
      const history = kind === 'report' ? caseIn('concluded') : suspected('settled')
      if (kind === 'complaint') history.do(commands.verify, squad)
      expect(dueOf(history, 'decide')).toBe(endOf('2027-02-22'))
      history.do(commands.extend, leader)
      expect(dueOf(history, 'decide')).toBe(endOf('2027-03-24'))
      expect(() => history.do(commands.extend, leader)).toThrow(refusal('WRONG_STATE'))
      expect(() => history.do(publish, by)).toThrow(refusal('WRONG_STATE'))
      expect(tellings(history, 'decide').length).toBeGreaterThan(0)
      history.do(decide, by)
      expect(tellings(history, 'decide')).toEqual([])
      expect(dutiesOf(history.case)).toMatchObject([{ what: 'publish', at: endOf('2026-12-22') }])
      expect(owedBy(history.case)).toBe(endOf('2026-12-22'))
      history.do(publish, by)
      expect([dutiesOf(history.case), owedBy(history.case)]).toEqual([[], undefined])
      expect(history.case.filed).toMatchObject({ decision: 'penalised', publishedAt: history.now })
      expect(history.case).toEqual(replayed(history.events))
    },
  )

  it('no other decision is published, and nothing is decided on where nothing was filed', () => {
    const history = caseIn('concluded')
    history.do({ ...commands.decideReported, decision: 'warned' }, o1)
    expect(dutiesOf(history.case)).toEqual([])
    expect(() => history.do(commands.publishReported, o1)).toThrow(refusal('WRONG_STATE'))
    expect(() => history.do(commands.extend, leader)).toThrow(refusal('WRONG_STATE'))
    const dropped = caseIn('assigned', { kind: 'report' })
    dropped.do({ ...commands.conclude, finding: 'not_filed' }, o1)
    expect(() => dropped.do(commands.decideReported, o1)).toThrow(refusal('WRONG_STATE'))
    expect(owedBy(dropped.case)).toBeUndefined()
  })
})

describe('entrusted to the association (Art. 19)', () => {
  it('once at a time, the officer keeps the case, and what came of it comes back', () => {
    const history = caseIn('assigned')
    history.do(commands.entrust, o1)
    expect(isEntrusted(history.case)).toBe(true)
    expect(history.case.holder).toBe('o1')
    expect(() => history.do(commands.entrust, o1)).toThrow(refusal('WRONG_STATE'))
    history.do({ ...commands.handBack, result: 'not_agreed' }, association)
    expect(isEntrusted(history.case)).toBe(false)
    expect(() => history.do(commands.handBack, association)).toThrow(refusal('WRONG_STATE'))
    history.do(commands.entrust, o1)
    expect(isEntrusted(history.case)).toBe(true)
  })
})

describe('confirmed by a court', () => {
  const signed = (entrusted: 'agreed' | 'not_agreed' | undefined): History => {
    const history = caseIn('onsite')
    if (entrusted) {
      history.do(commands.entrust, o1)
      history.do({ ...commands.handBack, result: entrusted }, association)
    }
    history.do(commands.propose, o1)
    history.do({ type: 'sign', signed: signedBy('complainant') }, consumer)
    history.do(commands.countersign, merchant)
    return history
  }

  it('only what a mediation body has led to, signed by both, within thirty days', () => {
    const { case: file } = signed('agreed')
    expect(file.agreement?.number).toBe(proposal.number)
    expect(confirmBy(file)).toBe(endOf('2026-12-24'))
    expect([mayConfirm(file, endOf('2026-12-24')), mayConfirm(file, endOf('2026-12-24') + 1)]).toEqual([true, false])
    for (const kind of ['not_agreed', undefined] as const) expect(confirmBy(signed(kind).case)).toBeUndefined()
    expect(confirmBy(caseIn('settled').case)).toBeUndefined()
  })
})

describe('called back (Art. 26)', () => {
  it('until the consumer is reached', () => {
    const history = caseIn('terminated')
    expect(isToCallBack(history.case)).toBe(true)
    history.do({ type: 'callBack', result: 'unreached' }, dispatcher)
    expect(isToCallBack(history.case)).toBe(true)
    history.do({ type: 'callBack', result: 'unsatisfied' }, dispatcher)
    expect(isToCallBack(history.case)).toBe(false)
    expect(() => history.do(commands.callBack, dispatcher)).toThrow(refusal('WRONG_STATE'))
  })

  it('opened again by decision, also a second time, and called back again at its end', () => {
    const history = caseIn('terminated')
    history.do({ type: 'rate', stars: 1, tags: [] }, consumer)
    history.do(commands.reopen, consumer)
    history.do(commands.contact, o1)
    history.do(commands.terminate, o1)
    history.do({ type: 'rate', stars: 1, tags: [] }, consumer)
    expect(() => history.do(commands.reopen, consumer)).toThrow(refusal('REOPENED_ONCE'))
    history.do(commands.callBack, dispatcher)
    history.do(commands.reopenAgain, leader)
    expect(history.case).toMatchObject({ state: 'assigned', reopenings: ['dissatisfied', 'decision'] })
    expect([history.case.calledBack, history.case.informedAt]).toEqual([undefined, undefined])
    expect(history.case).toEqual(replayed(history.events))
  })
})
