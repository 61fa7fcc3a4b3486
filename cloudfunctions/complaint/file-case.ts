import { caseDecider } from '../_domain/case/decider'
import { advanceBy } from '../_domain/case/dispatch/advance'
import type { CaseEvent } from '../_domain/case/events'
import { caseEvolver } from '../_domain/case/evolve'
import { submit } from '../_domain/case/filing/commands'
import { nobody } from '../_domain/case/relations'
import type { Case } from '../_domain/case/state'
import { type Actor, foresee } from '../_domain/decider'
import type { Point } from '../_domain/place'
import { answerOf } from '../_serve/answer'
import type { WriteCall } from '../_serve/call'
import { logFault } from '../_serve/fault'
import { settleQuietly } from '../_serve/live/settle'
import { notifyAbout } from '../_serve/notifications'
import { keeping } from '../_serve/own-evidence'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { newCaseKey } from '../_store/case/case-keys'
import type { CaseDoc } from '../_store/case/cases'
import { openCase } from '../_store/case/change'
import { newId } from '../_store/secrets/ids'
import { rosterAround } from '../_store/staff/roster'
import { bindStreams } from './bind-streams'
import type { Opening } from './opening'

interface Filed {
  caseId: string
  number: string
  headHash: string
  submittedAt: number
}

const system: Actor = { role: 'system' }

/**
 * Opens a case once, an urgent one with its first offers, notifies the centre, and answers with its number and `more`.
 * `complainant`: whose case it is when staff file it for a person with a phone. Refusals: TOO_MANY, BUSY,
 * LIVE_NOT_FOUND.
 */
export async function fileCase<More extends object>(
  call: WriteCall & { actor: Actor },
  { number, submitted, evidence, secrets, place }: Opening,
  more: More,
  { streams = [], complainant: forWhom }: { streams?: string[]; complainant?: string } = {},
): Promise<Filed & More> {
  const { openid, actor, now, request } = call
  // A member of staff who enters a case has no part in it, and files as many as come in.
  const complainant = actor.role === 'consumer' ? openid : (forWhom ?? nobody)
  if (actor.role === 'consumer') {
    await Promise.all([take('complaint', openid, now), take('everybody', 'all', now)])
  }
  const caseId = newId()
  const change = { by: actor, at: now, secrets, key: newCaseKey() }
  const opened: CaseEvent[] = submit(submitted, { now })
  const state = foresee(caseEvolver, { id: caseId } as Case, opened, change)
  const offers = await firstOffers(state, place, complainant, now)
  let head: CaseDoc | undefined
  const file = () =>
    once(request, async (transaction) => {
      head = await openCase(transaction, caseId, complainant, [...opened, ...offers], change)
      await bindStreams(transaction, streams, { caseId, districtId: head.districtId, openid, now })
      return { answer: { caseId, number, headHash: head.hash, submittedAt: now, ...more } }
    })
  const { outcome, fresh } = await keeping(evidence, caseId, now, file)
  if (fresh && head) {
    await notifyAbout(head, actor)
    for (const streamId of streams) await settleQuietly(streamId, now)
  }
  return answerOf(call, outcome)
}

/** An urgent case goes out as it is filed. Should this fail, the minute timer sends it. */
async function firstOffers(state: Case, place: Point | undefined, complainant: string, now: number) {
  const due = advanceBy(state)
  if (due === undefined || due > now) return []
  try {
    const { districtId, gridId, spot = place } = state
    const roster = await rosterAround({ districtId, gridId, spot, filers: [complainant] }, now)
    const events = caseDecider.decide(state, { type: 'advance' }, { now, actor: system, roster })
    return events.map((event) => ({ ...event, by: system }))
  } catch (error) {
    logFault(error, 'dispatch.urgent')
    return []
  }
}
