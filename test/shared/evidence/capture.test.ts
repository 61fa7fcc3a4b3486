import { describe, expect, it } from 'vitest'
import { captureLife, originOf } from '../../../miniprogram/shared/evidence/capture'

const now = 1_000_000_000

describe('the origin that is recorded of a file', () => {
  it.each([
    ['captured', now - 1, 'captured'],
    ['captured', now, 'captured'],
    ['captured', now - captureLife, 'captured'],
    ['captured', now - captureLife - 1, 'claimed'],
    ['captured', now + 1, 'claimed'],
    ['captured', undefined, 'claimed'],
    ['album', now - 1, 'album'],
    ['chat', now - 1, 'chat'],
    ['staff', now - 1, 'album'],
  ] as const)('said to be %s, the ticket of %s: %s', (said, ticketAt, origin) =>
    expect(originOf(said, { ticketAt, now, isStaff: false })).toBe(origin),
  )

  it('staff collect as staff, and photograph under a ticket like everybody', () => {
    expect(originOf('staff', { now, isStaff: true })).toBe('staff')
    expect(originOf('captured', { now, isStaff: true })).toBe('claimed')
  })
})
