import { describe, expect, it } from 'vitest'
import { offerWarning, withdrawalWarning } from '../../../miniprogram/format/second-complaint'

/** Order 121 Art. 16(2): a dispute that was accepted or handled may be refused. */
describe('before a complaint is withdrawn', () => {
  it.each([
    ['not decided on', undefined, true],
    ['accepted', { kind: 'accepted' } as const, false],
    ['refused', { kind: 'refused' } as const, true],
  ])('of one that is %s, people are told that they may complain again: %s', (_, decision, may) => {
    const warning = withdrawalWarning(decision)
    expect(warning.includes('可以重新投诉')).toBe(may)
    expect(warning.includes('可能不予受理')).toBe(!may)
  })

  it('of an accepted one, they are told what stays open', () => {
    const warning = withdrawalWarning({ kind: 'accepted' })
    for (const way of ['起诉', '仲裁']) expect(warning).toContain(way)
  })
})

it.each([
  [true, true],
  [false, false],
])(
  'before an offer is taken, with an officer %s, reopening is named: %s',
  (hasOfficer, isNamed) => {
    const warning = offerWarning(hasOfficer)
    expect(warning).not.toContain('可以重新投诉')
    for (const part of ['起诉', '可能不予受理']) expect(warning).toContain(part)
    expect(warning.includes('要求重新处理一次')).toBe(isNamed)
  },
)
