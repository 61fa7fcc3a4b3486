import { describe, expect, it } from 'vitest'
import type { CommandType } from '../../../../cloudfunctions/_domain/case/commands'
import { mayDo } from '../../../../cloudfunctions/_domain/case/decider'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import { buildHistory, commands, type History, officer, signatureBy } from '../../case-of'
import { errorCodeOf } from '../../refused'

const council: Actor = { role: 'council', ref: 'a1' }

/**
 * In hand, both willing to be mediated at a distance; entrusted to the consumer council where said.
 */
function buildEntrustedHistory(...steps: CommandType[]): History {
  const history = buildHistory('assigned', {}, true)
  history.do({ type: 'recordConsent', mode: 'online' }, officer('officer1'))
  for (const step of steps)
    history.do(commands[step], step === 'returnEntrustment' ? council : officer('officer1'))
  return history
}

const listAllowed = ({ case: state, now }: History) =>
  mayDo(state, { relations: ['entrusted'], staffId: 'a1', now })

describe('given a complaint, the consumer council', () => {
  it('may do nothing in it before it is entrusted', () => {
    for (const type of ['proposeAgreement', 'signOnOfficerPhone', 'abandonAgreement'] as const)
      expect(errorCodeOf(() => buildEntrustedHistory().do(commands[type], council))).toBe(
        'NOT_ALLOWED',
      )
  })

  it('while it is entrusted: proposes a text, signs it as the mediator, and hands back', () => {
    const history = buildEntrustedHistory('entrust')
    expect(listAllowed(history)).toEqual(
      expect.arrayContaining(['proposeAgreement', 'returnEntrustment']),
    )

    history.do(commands.proposeAgreement, council)
    const signed = {
      type: 'signOnOfficerPhone' as const,
      signed: signatureBy('mediator', 'officer'),
    }

    expect(history.do(signed, council).map(({ type }) => type)).toEqual(['agreement.signed'])
    expect(listAllowed(history)).toEqual(
      expect.arrayContaining(['signOnOfficerPhone', 'abandonAgreement']),
    )
  })

  it('takes no decision that is the officer’s', () => {
    const officersAlone = [
      'settle',
      'terminate',
      'returnCase',
      'recordConsent',
      'entrust',
      'pause',
    ] as const

    for (const type of officersAlone)
      expect(errorCodeOf(() => buildEntrustedHistory('entrust').do(commands[type], council))).toBe(
        'NOT_ALLOWED',
      )
    expect(listAllowed(buildEntrustedHistory('entrust'))).not.toEqual(
      expect.arrayContaining(['settle']),
    )
  })

  it('may do nothing more once it has handed back; the officer could all the time', () => {
    const history = buildEntrustedHistory('entrust', 'returnEntrustment')
    expect(errorCodeOf(() => history.do(commands.proposeAgreement, council))).toBe('NOT_ALLOWED')
    expect(listAllowed(history)).toEqual([])
    expect(
      buildEntrustedHistory('entrust').do(commands.proposeAgreement, officer('officer1')),
    ).toHaveLength(1)
  })
})
