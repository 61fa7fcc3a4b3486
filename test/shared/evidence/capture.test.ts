import { describe, expect, it } from 'vitest'
import { captureTicketMs, recordedOrigin } from '#shared/evidence/capture'

const now = 1_000_000_000

describe('the origin that is recorded of a file', () => {
  it.each([
    ['captured', now - 1, 'captured'],
    ['captured', now, 'captured'],
    ['captured', now - captureTicketMs, 'captured'],
    ['captured', now - captureTicketMs - 1, 'claimed'],
    ['captured', now + 1, 'claimed'],
    ['captured', undefined, 'claimed'],
    ['album', now - 1, 'album'],
    ['chat', now - 1, 'chat'],
    ['staff', now - 1, 'album'],
  ] as const)('said to be %s, the ticket of %s: %s', (said, ticketAt, origin) =>
    expect(recordedOrigin(said, { ticketAt, now, isStaff: false })).toBe(origin),
  )

  it('staff collect as staff, and photograph under a ticket like everybody', () => {
    expect(recordedOrigin('staff', { now, isStaff: true })).toBe('staff')
    expect(recordedOrigin('captured', { now, isStaff: true })).toBe('claimed')
  })
})
