import { describe, expect, it } from 'vitest'
import { offerSeconds } from '../../cloudfunctions/_domain/offer'
import { caseIn, commands, dispatcher, officer, roster, start, system } from './case-of'

const later = start + offerSeconds * 1000

describe('an offer', () => {
  it('names one officer, says why and ends after 90 seconds', () => {
    const { case: file } = caseIn('offered')
    expect(file.offer).toEqual({
      officerId: 'o1',
      expiresAt: start + 90_000,
      why: [{ code: 'own_grid' }, { code: 'near', value: 0 }, { code: 'nearest' }, { code: 'no_load' }],
    })
  })

  it('can be taken in its last millisecond and not after', () => {
    const history = caseIn('offered')
    history.now = later
    expect(() => history.do(commands.accept, officer('o1'))).toThrow(expect.objectContaining({ code: 'OFFER_EXPIRED' }))
    history.now = later - 1
    history.do(commands.accept, officer('o1'))
    expect(history.case).toMatchObject({ state: 'assigned', holder: 'o1' })
  })

  it('goes from hand to hand and then back to the centre', () => {
    const history = caseIn('offered')
    history.do({ type: 'decline', reason: 'busy' }, officer('o1'))
    expect(history.case.offer?.officerId).toBe('o2')
    history.now = later
    history.do({ type: 'expire' }, system)
    expect(history.case.offer?.officerId).toBe('o3')
    expect(history.do({ type: 'decline', reason: 'too_far' }, officer('o3')).map(({ type }) => type)).toEqual([
      'dispatch.declined',
      'dispatch.returned',
    ])
    expect(history.case).toMatchObject({ state: 'returned', asked: ['o1', 'o2', 'o3'] })
  })

  it('expires once: asked twice or too early, nothing happens', () => {
    const history = caseIn('offered')
    history.now = later - 1
    expect(history.do({ type: 'expire' }, system)).toEqual([])
    history.now = later
    expect(history.do({ type: 'expire' }, system)).toHaveLength(2)
    expect(history.do({ type: 'expire' }, system)).toEqual([])
  })

  it('declined too late moves on as expired', () => {
    const history = caseIn('offered')
    history.now = later
    const events = history.do({ type: 'decline', reason: 'busy' }, officer('o1'))
    expect(events.map(({ type }) => type)).toEqual(['dispatch.expired', 'dispatch.offered'])
  })

  it('told "run out", "declined" or "not yours", as it was', () => {
    const history = caseIn('offered')
    history.do(commands.decline, officer('o1'))
    expect(() => history.do(commands.accept, officer('o1'))).toThrow(
      expect.objectContaining({ code: 'OFFER_DECLINED' }),
    )
    history.now = later
    history.do({ type: 'expire' }, system)
    expect(() => history.do(commands.accept, officer('o2'))).toThrow(expect.objectContaining({ code: 'OFFER_EXPIRED' }))
    expect(() => history.do(commands.accept, officer('o4'))).toThrow(
      expect.objectContaining({ code: 'OFFER_NOT_YOURS' }),
    )
  })
})

describe('the centre', () => {
  it('may ask the same officer again in a new round, and accepts a complaint only once', () => {
    const history = caseIn('returned')
    const events = history.do({ type: 'confirm', class: 'urgent', officerId: 'o2' }, dispatcher)
    expect(events.map(({ type }) => type)).toEqual(['triage.confirmed', 'dispatch.offered'])
    expect(history.case).toMatchObject({ asked: ['o2'], class: 'urgent', priority: 'P1', acceptedAt: start })
  })

  it('never offers to one who had to recuse', () => {
    const history = caseIn('offered')
    history.do({ type: 'decline', reason: 'recusal' }, officer('o1'))
    history.do(commands.decline, officer('o2'))
    history.do(commands.decline, officer('o3'))
    expect(() => history.do(commands.confirm, dispatcher)).toThrow(
      expect.objectContaining({ code: 'OFFICER_NOT_AVAILABLE' }),
    )
    history.do({ ...commands.confirm, officerId: 'o2' }, dispatcher)
    history.do(commands.decline, officer('o2'))
    expect(history.case.offer?.officerId).toBe('o3')
    history.do(commands.decline, officer('o3'))
    expect(history.case.state).toBe('returned')
  })

  it('cannot offer to somebody off duty, or when nobody is on duty', () => {
    const history = caseIn('received')
    expect(() => history.do(commands.confirm, dispatcher, { roster: roster('o2') })).toThrow(
      expect.objectContaining({ code: 'OFFICER_NOT_AVAILABLE' }),
    )
    expect(() => history.do(commands.confirm, dispatcher, { roster: roster() })).toThrow(
      expect.objectContaining({ code: 'NOBODY_ON_DUTY' }),
    )
  })

  it('gets the case back at once when the only officer declines', () => {
    const history = caseIn('offered')
    history.do(commands.decline, officer('o1'), { roster: roster('o1') })
    expect(history.case.state).toBe('returned')
  })

  it('is a mistake of the program to offer without a roster', () => {
    expect(() => caseIn('received').do(commands.confirm, dispatcher, { roster: undefined })).toThrow(/needs a roster/)
  })
})
