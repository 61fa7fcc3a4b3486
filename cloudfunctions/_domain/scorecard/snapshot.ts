import type { Day } from '../../../miniprogram/shared/clock/days'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import type { Shop } from '../../../miniprogram/shared/stars/seen'
import { nextSnapshot } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import { fallAverted } from '../../../miniprogram/shared/vocabulary/objection'
import type { ScorecardEvent } from './events'
import { type LiveInputs, questionable } from './inputs'
import { falls, openDrop, type Scorecard, showing } from './state'

/** A shop's next snapshot; when the public would see fewer stars, the merchant is told with it (民法典1029). */
export function snapshot(state: Scorecard, shop: Shop, today: Day, live: LiveInputs): ScorecardEvent[] {
  const latest = taken(state, shop, today)
  const event: ScorecardEvent = { type: 'index.taken', data: latest }
  const { shown } = showing({ ...state, latest })
  const { stars } = latest.evaluation
  const [open, drop] = openDrop(state) ?? []
  if (!stars || shown === latest || !falls(shown, latest))
    // A repair or time has undone the fall that the merchant was told of: no answer is needed.
    return open === undefined || drop?.state !== 'told'
      ? [event]
      : [event, { type: 'objection.granted', data: { id: open, reason: fallAverted } }]
  if (open !== undefined) return [event]
  const objection = { kind: 'drop', state: 'told', toldOn: today, ...questionable(live, today), stars } as const
  return [event, { type: 'objection.opened', data: { id: `drop-${today}`, objection } }]
}

function taken({ statistics, latest }: Scorecard, shop: Shop, today: Day): Taken {
  const previous = latest?.evaluation.band
  const evaluation = evaluate(statistics, shop, today, previous)
  const next = nextSnapshot(statistics, shop, evaluation)
  return { shop, ...(previous && { previous }), statistics, evaluation, next }
}
