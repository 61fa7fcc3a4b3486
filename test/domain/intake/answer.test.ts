import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { maxEvidenceItems } from '../../../cloudfunctions/_domain/case/filing/commands'
import {
  answerDueAt,
  isShownToShop,
  mayShopAnswer,
} from '../../../cloudfunctions/_domain/case/merchant-response/answer'
import {
  bound,
  buildHistory,
  commands,
  consumer,
  dispatcher,
  History,
  officer,
  system,
} from '../case-of'

const merchant = { role: 'merchant' as const, ref: 'r1' }

describe('when the shop is told', () => {
  const base = buildHistory('assigned').case

  it.each([
    ['an ordinary complaint', base, true],
    [
      'vanishing evidence, before the officer is there',
      { ...base, class: 'urgent' as const },
      false,
    ],
    ['a suspected violation', { ...base, class: 'suspected' as const }, false],
    ['the officer stands in the shop', { ...base, class: 'urgent' as const, arrivedAt: 1 }, true],
    ['it is over', { ...base, class: 'suspected' as const, closedAt: 1 }, true],
    [
      'a report, whatever happens',
      { ...base, kind: 'report' as const, arrivedAt: 1, closedAt: 2 },
      false,
    ],
  ])('%s', (_, state, expected) => {
    expect(isShownToShop(state)).toBe(expected)
  })

  it('given a case that is full of evidence, when it answers without any, then that is taken', () => {
    const evidenceItem = (at: number) => ({
      id: `e${at}`,
      sha256: bound,
      kind: 'photo' as const,
      origin: 'captured' as const,
    })

    const history = buildHistory('assigned', {
      evidence: Array.from({ length: maxEvidenceItems }, (_, at) => evidenceItem(at)),
    })
    expect(history.do(commands.respond, merchant)).toHaveLength(1)
  })

  it('answers from acceptance on, once', () => {
    expect(mayShopAnswer(new History().case)).toBe(false)

    const history = buildHistory('assigned')
    expect(mayShopAnswer(history.case)).toBe(true)

    history.do(commands.respond, merchant)
    expect(mayShopAnswer(history.case)).toBe(false)
  })
})

describe('its clock', () => {
  const accepted = buildHistory('assigned').case

  it('three working days from acceptance', () => {
    expect(answerDueAt(accepted)).toBe(endOfDay('2026-11-27'))

    const friday = { ...accepted, acceptedAt: startOfDay('2026-04-30') + 1 }
    expect(answerDueAt(friday)).toBe(endOfDay('2026-05-08'))
  })

  it('where the holidays are not known yet, no holiday shortens it: silence counts against the shop', () => {
    // A notice of 2027 may make every day from 27 December to 6 January a day off.
    expect(answerDueAt({ ...accepted, acceptedAt: startOfDay('2026-12-30') })).toBe(
      endOfDay('2027-01-11'),
    )

    const own = {
      ...accepted.serviceLevels!,
      targets: { ...firstServiceLevels.targets, merchant_answer: { P3: { workingDays: 10 } } },
    }

    expect(
      answerDueAt({ ...accepted, serviceLevels: own, acceptedAt: startOfDay('2027-01-01') }),
    ).toBe(endOfDay('2027-01-20'))
  })

  it.each([
    ['before acceptance', { acceptedAt: undefined }],
    ['where the shop is not told', { class: 'urgent' as const }],
    ['for a shop that is not in the register', { merchantId: undefined }],
    ['after the end', { closedAt: 1 }],
  ])('does not run %s', (_, change) => {
    expect(answerDueAt({ ...accepted, ...change } as never)).toBeUndefined()
  })
})

describe('silence', () => {
  it('is recorded once, not a moment early, and moves the case up', () => {
    const history = buildHistory('assigned')
    history.now = answerDueAt(history.case)!

    expect(history.do(commands.noteUnresponsive, system)).toEqual([])

    history.now++
    history.do(commands.noteUnresponsive, system)

    expect(history.case).toMatchObject({ priority: 'P2', answer: { at: history.now } })
    expect(history.do(commands.noteUnresponsive, system)).toEqual([])
  })

  it('does not stop a late answer', () => {
    const history = buildHistory('assigned')
    history.now = answerDueAt(history.case)! + 1
    history.do(commands.noteUnresponsive, system)
    history.do(commands.respond, merchant)

    expect(history.case.answer?.response).toBe('settle')
  })
})

it('an offer taken ends the case, with or without an officer', () => {
  const held = buildHistory('assigned')
  held.do(commands.respond, merchant)
  held.do(commands.acceptSettlementOffer, consumer)

  expect(held.case).toMatchObject({
    state: 'settled',
    owner: 'officer1',
    outcome: { mode: 'reconciled', amountFen: 1000 },
  })

  const waiting = new History()
  waiting.do(commands.acceptComplaint, { role: 'dispatcher', ref: 'dispatcher1' })
  waiting.do(commands.respond, merchant)
  waiting.do(commands.acceptSettlementOffer, consumer)

  expect(waiting.case.state).toBe('settled')
  expect(() => waiting.do(commands.rate, consumer)).toThrow()

  const offered = buildHistory('offered')
  offered.do(commands.respond, merchant)
  offered.do(commands.acceptSettlementOffer, consumer)

  expect(offered.case).not.toHaveProperty('offer')
  expect(() => offered.do(commands.acceptOffer, officer('officer1'))).toThrow()
})

describe('a note that the content check did not find in order', () => {
  const held = { ...commands.respond, note: 'ab'.repeat(32), held: true } as const

  it('waits until the centre has looked at it; the offer stands meanwhile', () => {
    const history = buildHistory('offered')
    history.do(held, merchant)

    expect(history.case.answer).toMatchObject({
      response: 'settle',
      held: held.note,
      offer: { amountFen: 1000 },
    })
    expect(history.do(commands.showMerchantResponse, dispatcher)).toEqual([
      { type: 'merchant_response.shown', data: { note: held.note } },
    ])
    expect(history.case.answer).not.toHaveProperty('held')
    expect(() => history.do(commands.showMerchantResponse, dispatcher)).toThrow(AppError)
  })

  it('is held only where there is one', () => {
    const history = buildHistory('offered')
    history.do(commands.respond, merchant)

    expect(history.case.answer?.response).toBe('settle')
    expect(history.case.answer?.held).toBeUndefined()
  })
})
