import { describe, expect, it } from 'vitest'
import { answerBy, mayAnswer, shopIsTold } from '../../../cloudfunctions/_domain/case/answer/answer'
import { mostEvidence } from '../../../cloudfunctions/_domain/case/filing/commands'
import { endOf, startOf } from '../../../miniprogram/shared/clock/days'
import { serviceTargets } from '../../../miniprogram/shared/clock/service-targets'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { bound, caseIn, commands, consumer, dispatcher, History, officer, system } from '../case-of'

const merchant = { role: 'merchant' as const, ref: 'r1' }

describe('when the shop is told', () => {
  const base = caseIn('assigned').case
  it.each([
    ['an ordinary complaint', base, true],
    ['vanishing evidence, before the officer is there', { ...base, class: 'urgent' as const }, false],
    ['a suspected violation', { ...base, class: 'suspected' as const }, false],
    ['the officer stands in the shop', { ...base, class: 'urgent' as const, arrivedAt: 1 }, true],
    ['it is over', { ...base, class: 'suspected' as const, closedAt: 1 }, true],
    ['a report, whatever happens', { ...base, kind: 'report' as const, arrivedAt: 1, closedAt: 2 }, false],
  ])('%s', (_, state, told) => {
    expect(shopIsTold(state)).toBe(told)
  })

  it('given a case that is full of evidence, when it answers without any, then that is taken', () => {
    const item = (at: number) => ({ id: `e${at}`, sha256: bound, kind: 'photo' as const, origin: 'captured' as const })
    const history = caseIn('assigned', { evidence: Array.from({ length: mostEvidence }, (_, at) => item(at)) })
    expect(history.do(commands.answer, merchant)).toHaveLength(1)
  })

  it('answers from acceptance on, once', () => {
    expect(mayAnswer(new History().case)).toBe(false)
    const history = caseIn('assigned')
    expect(mayAnswer(history.case)).toBe(true)
    history.do(commands.answer, merchant)
    expect(mayAnswer(history.case)).toBe(false)
  })
})

describe('its clock', () => {
  const accepted = caseIn('assigned').case
  it('three working days from acceptance', () => {
    expect(answerBy(accepted)).toBe(endOf('2026-11-27'))
    const friday = { ...accepted, acceptedAt: startOf('2026-04-30') + 1 }
    expect(answerBy(friday)).toBe(endOf('2026-05-08'))
  })

  it('where the holidays are not known yet, later than any of them would make it: silence counts against the shop', () => {
    expect(answerBy({ ...accepted, acceptedAt: startOf('2026-12-30') })).toBe(endOf('2027-01-19'))
    const own = { ...accepted.levels!, targets: { ...serviceTargets, merchant_answer: { P3: { workingDays: 10 } } } }
    expect(answerBy({ ...accepted, levels: own, acceptedAt: startOf('2027-01-01') })).toBe(endOf('2027-02-04'))
  })

  it.each([
    ['before acceptance', { acceptedAt: undefined }],
    ['where the shop is not told', { class: 'urgent' as const }],
    ['for a shop that is not in the register', { merchantId: undefined }],
    ['after the end', { closedAt: 1 }],
  ])('does not run %s', (_, change) => {
    expect(answerBy({ ...accepted, ...change } as never)).toBeUndefined()
  })
})

describe('silence', () => {
  it('is recorded once, not a moment early, and moves the case up', () => {
    const history = caseIn('assigned')
    history.now = answerBy(history.case)!
    expect(history.do(commands.silence, system)).toEqual([])
    history.now++
    history.do(commands.silence, system)
    expect(history.case).toMatchObject({ priority: 'P2', answer: { at: history.now } })
    expect(history.do(commands.silence, system)).toEqual([])
  })

  it('does not stop a late answer', () => {
    const history = caseIn('assigned')
    history.now = answerBy(history.case)! + 1
    history.do(commands.silence, system)
    history.do(commands.answer, merchant)
    expect(history.case.answer?.response).toBe('settle')
  })
})

it('an offer taken ends the case, with or without an officer', () => {
  const held = caseIn('assigned')
  held.do(commands.answer, merchant)
  held.do(commands.takeOffer, consumer)
  expect(held.case).toMatchObject({ state: 'settled', holder: 'o1', outcome: { mode: 'reconciled', amountFen: 1000 } })

  const waiting = new History()
  waiting.do(commands.admit, { role: 'dispatcher', ref: 'd1' })
  waiting.do(commands.answer, merchant)
  waiting.do(commands.takeOffer, consumer)
  expect(waiting.case.state).toBe('settled')
  expect(() => waiting.do(commands.rate, consumer)).toThrow()

  const offered = caseIn('offered')
  offered.do(commands.answer, merchant)
  offered.do(commands.takeOffer, consumer)
  expect(offered.case).not.toHaveProperty('offer')
  expect(() => offered.do(commands.accept, officer('o1'))).toThrow()
})

describe('a note that the content check did not find in order', () => {
  const held = { ...commands.answer, note: 'ab'.repeat(32), held: true } as const
  it('waits until the centre has looked at it; the offer stands meanwhile', () => {
    const history = caseIn('offered')
    history.do(held, merchant)
    expect(history.case.answer).toMatchObject({ response: 'settle', held: held.note, offer: { amountFen: 1000 } })
    expect(history.do(commands.showAnswer, dispatcher)).toEqual([{ type: 'answer.shown', data: { note: held.note } }])
    expect(history.case.answer).not.toHaveProperty('held')
    expect(() => history.do(commands.showAnswer, dispatcher)).toThrow(Refusal)
  })
  it('is held only where there is one', () => {
    const history = caseIn('offered')
    history.do(commands.answer, merchant)
    expect(history.case.answer).not.toHaveProperty('held')
  })
})
