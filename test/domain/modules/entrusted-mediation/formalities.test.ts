import { describe, expect, it } from 'vitest'
import { endOfDay } from '#shared/calendar/days'
import { isEntrusted } from '../../../../cloudfunctions/_domain/case/relations'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import {
  canConfirm,
  courtConfirmationDeadline,
} from '../../../../cloudfunctions/_views/case/formalities-view'
import { courtApplicationBasis } from '../../../../cloudfunctions/_views/documents/confirmation'
import {
  buildHistory,
  commands,
  consumer,
  type History,
  merchant,
  officer,
  proposal,
  signatureBy,
} from '../../case-of'

const officer1 = officer('officer1')
const council: Actor = { role: 'council', ref: 'a1' }
const errorWith = (code: string) => expect.objectContaining({ code })

describe('entrusted to the consumer council (Art. 19)', () => {
  it('once at a time, the officer keeps the case, and what came of it comes back', () => {
    const history = buildHistory('assigned')
    history.do(commands.entrust, officer1)

    expect(isEntrusted(history.case)).toBe(true)
    expect(history.case.owner).toBe('officer1')
    expect(() => history.do(commands.entrust, officer1)).toThrow(errorWith('WRONG_STATE'))

    history.do({ ...commands.returnEntrustment, result: 'not_agreed' }, council)
    expect(isEntrusted(history.case)).toBe(false)
    expect(() => history.do(commands.returnEntrustment, council)).toThrow(errorWith('WRONG_STATE'))

    history.do(commands.entrust, officer1)
    expect(isEntrusted(history.case)).toBe(true)
  })

  it('not while mediation rests', () => {
    const history = buildHistory('assigned')
    history.do(commands.pause, officer1)

    expect(() => history.do(commands.entrust, officer1)).toThrow(errorWith('MEDIATION_RESTS'))
  })
})

describe('confirmed by a court', () => {
  it('by articles that cover the consumer council, and not those of people’s mediation committees', () => {
    const basis = courtApplicationBasis('2026-12-24')
    for (const part of [
      '民事诉讼法第二百零五条',
      '消费者权益保护法第三十七条第一款第五项、第三十九条第二项',
      '三十日内（2026年12月24日前，含当日）',
    ])
      expect(basis).toContain(part)
    expect(basis).not.toContain('人民调解法')
  })

  const buildSignedHistory = (entrusted: 'agreed' | 'not_agreed' | undefined): History => {
    const history = buildHistory('onsite')

    if (entrusted) {
      history.do(commands.entrust, officer1)
      history.do({ ...commands.returnEntrustment, result: entrusted }, council)
    }

    history.do(commands.proposeAgreement, officer1)
    history.do({ type: 'sign', signed: signatureBy('complainant') }, consumer)
    history.do(commands.countersign, merchant)

    return history
  }

  it('only what a mediation body has led to, signed by both, within thirty days', () => {
    const { case: file } = buildSignedHistory('agreed')
    expect(file.agreement?.number).toBe(proposal.number)
    expect(courtConfirmationDeadline(file)).toBe(endOfDay('2026-12-24'))
    expect([
      canConfirm(file, endOfDay('2026-12-24')),
      canConfirm(file, endOfDay('2026-12-24') + 1),
    ]).toEqual([true, false])
    for (const kind of ['not_agreed', undefined] as const)
      expect(courtConfirmationDeadline(buildSignedHistory(kind).case)).toBeUndefined()
  })
})
