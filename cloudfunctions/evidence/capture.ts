import type { CaptureTicketFacts } from '#shared/evidence/capture'
import type { Handler } from '../_gateway/handler'
import { createTicket } from '../_persistence/secrets/encrypted-ticket'

export const capture: Handler<'evidence.capture'> = async ({ clock }, { openid, now }) => ({
  ticket: createTicket('capture', openid, {
    at: now,
    skew: clock - now,
  } satisfies CaptureTicketFacts),
})
