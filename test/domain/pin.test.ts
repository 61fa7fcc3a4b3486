import { describe, expect, it } from 'vitest'
import { isIrrevocable } from '../../cloudfunctions/_domain/permissions/irrevocable'
import { findPinError, isEasyToGuess } from '../../cloudfunctions/_domain/staff/pin'

describe('a PIN', () => {
  it.each([
    ['none yet', undefined, 'PIN_NOT_SET'],
    ['in its sitting', { openUntil: 1001 }, undefined],
    ['to the millisecond after it', { openUntil: 1000 }, 'PIN_NEEDED'],
  ] as const)('%s', (_, pin, code) => expect(findPinError(pin, 1000)).toBe(code))

  it('is none that anybody tries first', () => {
    expect(
      [
        ...['000000', '999999', '123456', '456789', '654321'],
        ...['123123', '121212', '112233', '147258', '520131'],
      ].filter((pin) => !isEasyToGuess(pin)),
    ).toEqual([])
    expect(['315270', '012346', '135799', '890123', '123124'].filter(isEasyToGuess)).toEqual([])
  })

  it('is asked for a publication, and for no step before it', () => {
    const steps = ['checkFacts', 'approve', 'publish', 'correct', 'withdraw'] as const
    expect(steps.map((type) => isIrrevocable('warning.step', { type }))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
    expect(isIrrevocable('complaint.submit', {})).toBe(false)
    expect(isIrrevocable('ledger.erase', {})).toBe(true)
  })
})
