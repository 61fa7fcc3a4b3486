import type { CaptureGiven } from '../../miniprogram/shared/evidence/capture'
import type { Handler } from '../_serve/call'
import { ownTicket } from '../_store/secrets/own-ticket'

export const capture: Handler<'evidence.capture'> = async ({ clock }, { openid, now }) => ({
  ticket: ownTicket('capture', openid, { at: now, skew: clock - now } satisfies CaptureGiven),
})
