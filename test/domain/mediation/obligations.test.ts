import { describe, expect, it } from 'vitest'
import { endOfDay } from '#shared/calendar/days'
import { nextObligationReminderAt } from '../../../cloudfunctions/_domain/case/agreement/agreement'
import { replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import {
  buildHistory,
  commands,
  consumer,
  type History,
  merchant,
  officer,
  proposal,
  signatureBy,
  system,
} from '../case-of'
import { errorCodeOf } from '../refused'

const officer1 = officer('officer1')
const due = endOfDay('2026-12-01')

/** Agreed and signed by both: a refund by 1 December, a corrected price list by the 3rd. */
function buildAgreedHistory(): History {
  const history = buildHistory('onsite')
  const correction = {
    clause: 1,
    kind: 'correction',
    by: '2026-12-03',
    owedBy: 'merchant',
    amount: 0,
  } as const
  history.do(
    { type: 'proposeAgreement', proposal: { ...proposal, dues: [...proposal.dues, correction] } },
    officer1,
  )
  history.do(commands.sign, consumer)
  history.do(commands.countersign, merchant)

  return history
}

const runAndListTypes = (history: History, ...wish: Parameters<History['do']>) =>
  history.do(...wish).map(({ type }) => type)
const confirmReceipt = (clause: number, received: boolean) =>
  ({ type: 'confirmReceipt', clause, received }) as const

describe('what was agreed is followed up', () => {
  it('what came is noted, early or late; then nothing is owed', () => {
    const history = buildAgreedHistory()
    expect(runAndListTypes(history, confirmReceipt(0, true), consumer)).toEqual([
      'agreement.performed',
    ])
    expect(history.case.agreement?.dues.map(({ done }) => done)).toEqual(['performed', undefined])

    history.now = due + 86_400_000 * 9
    expect(runAndListTypes(history, confirmReceipt(1, true), consumer)).toEqual([
      'agreement.performed',
    ])
    expect(history.case).toMatchObject({
      state: 'settled',
      agreement: { dues: [{ done: 'performed' }, { done: 'performed' }] },
    })
    expect(errorCodeOf(() => history.do(confirmReceipt(0, false), consumer))).toBe('WRONG_STATE')
    expect(nextObligationReminderAt(history.case)).toBeUndefined()
  })

  it.each([
    [due, 'NOT_DUE'],
    [due + 1, undefined],
  ])('not received at %i: %j', (now, code) => {
    const history = buildAgreedHistory()
    history.now = now

    expect(errorCodeOf(() => history.do(confirmReceipt(0, false), consumer))).toBe(code)
  })

  it('what did not come opens the case again with the same officer, and counts', () => {
    const history = buildAgreedHistory()
    history.do(commands.rate, consumer)
    history.now = due + 1

    expect(runAndListTypes(history, confirmReceipt(0, false), consumer)).toEqual([
      'agreement.breached',
      'mediation.reopened',
    ])
    expect(history.case).toMatchObject({
      state: 'assigned',
      owner: 'officer1',
      acceptedAt: due + 1,
      reopenings: ['not_performed'],
    })
    for (const gone of ['closedAt', 'outcome', 'rating', 'contactedAt', 'arrivedAt'])
      expect(history.case).not.toHaveProperty(gone)
    expect(replayCase(history.events)).toEqual(history.case)
  })

  it('a new text may follow a broken one, which stays readable until then', () => {
    const history = buildAgreedHistory()
    history.now = due + 1
    history.do(confirmReceipt(0, false), consumer)

    expect(history.case.agreement).toMatchObject({
      number: proposal.number,
      dues: [{ done: 'failed' }, {}],
    })

    history.do(commands.recordContact, officer1)
    history.do(commands.recordConsent, officer1)
    const next = { ...proposal, number: '月湖市监调〔2026〕第2号', textHash: '77'.repeat(32) }

    expect(
      runAndListTypes(history, { type: 'proposeAgreement', proposal: next }, officer1),
    ).toEqual(['agreement.proposed'])

    history.do(
      { type: 'countersign', signed: signatureBy('respondent', 'own', next.textHash) },
      merchant,
    )
    const last = history.do(
      { type: 'sign', signed: signatureBy('complainant', 'own', next.textHash) },
      consumer,
    )

    expect(last.map(({ type }) => type)).toEqual(['agreement.signed', 'mediation.settled'])
    expect(history.case).toMatchObject({
      state: 'settled',
      outcome: { kind: 'settled' },
      brokenAt: due + 1,
    })

    history.do(
      { type: 'signOnOfficerPhone', signed: signatureBy('mediator', 'officer', next.textHash) },
      officer1,
    )

    expect(history.case.agreement?.signing).toMatchObject({
      state: 'complete',
      textHash: next.textHash,
    })
  })

  it('asks once for each that is due, however often the timer comes', () => {
    const history = buildAgreedHistory()
    expect(nextObligationReminderAt(history.case)).toBe(due)

    history.now = due
    expect(runAndListTypes(history, commands.remind, system)).toEqual([])

    history.now = due + 1
    expect(history.do(commands.remind, system)).toMatchObject([{ data: { clauses: [0] } }])
    expect(runAndListTypes(history, commands.remind, system)).toEqual([])
    expect(nextObligationReminderAt(history.case)).toBe(endOfDay('2026-12-03'))

    history.now = endOfDay('2027-01-01')
    expect(history.do(commands.remind, system)).toMatchObject([{ data: { clauses: [1] } }])
  })
})

describe('unhappy with how it ended', () => {
  it.each([
    [1, undefined],
    [2, undefined],
    [3, 'RATE_FIRST'],
    [5, 'RATE_FIRST'],
  ])('%i stars: %j', (stars, code) => {
    for (const state of ['settled', 'terminated'] as const) {
      const history = buildHistory(state)
      history.do({ type: 'rate', stars, tags: [] }, consumer)
      expect(errorCodeOf(() => history.do(commands.reopen, consumer))).toBe(code)
    }
  })

  it('opens again once by itself', () => {
    const history = buildHistory('terminated')

    const unhappy = () => {
      history.do({ type: 'rate', stars: 1, tags: ['unsolved'] }, consumer)
      return errorCodeOf(() => history.do(commands.reopen, consumer))
    }

    expect(unhappy()).toBe(undefined)
    expect(history.case).toMatchObject({
      state: 'assigned',
      owner: 'officer1',
      reopenings: ['dissatisfied'],
    })

    history.do(commands.recordContact, officer1)
    history.do(commands.terminate, officer1)

    expect(unhappy()).toBe('REOPENED_ONCE')
    expect(history.case.state).toBe('terminated')
  })
})

describe('money recorded as paid on the spot', () => {
  const acknowledged = (history: History) =>
    errorCodeOf(() => history.do(commands.confirmPayment, consumer))

  it('is acknowledged once, and asked for again when the case was opened again', () => {
    const history = buildHistory('settled')
    expect(runAndListTypes(history, commands.confirmPayment, consumer)).toEqual([
      'payment.confirmed',
    ])
    expect(history.case.paidAt).toBe(history.now)
    expect(acknowledged(history)).toBe('WRONG_STATE')

    history.do(commands.reopenAgain, { role: 'leader', ref: 'leader1' })
    expect(history.case.paidAt).toBeUndefined()

    history.do(commands.recordContact, officer1)
    history.do(commands.recordConsent, officer1)
    history.do(commands.settle, officer1)

    expect(acknowledged(history)).toBeUndefined()
    expect(history.case).toEqual(replayCase(history.events))
  })

  it('is not asked for where nothing was paid, where both signed, or where the shop’s own offer was taken', () => {
    const unpaid = buildHistory('assigned')
    unpaid.do({ ...commands.settle, amountFen: 0 }, officer1)
    const taken = buildHistory('assigned', {}, true)
    taken.do(commands.respond, merchant)
    taken.do(commands.acceptSettlementOffer, consumer)

    for (const history of [unpaid, buildAgreedHistory(), taken]) {
      expect(history.case.state).toBe('settled')
      expect(acknowledged(history)).toBe('WRONG_STATE')
    }
  })
})
