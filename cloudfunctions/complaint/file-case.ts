import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { advanceBy } from '../_domain/case/dispatch/advance'
import type { CaseEvent } from '../_domain/case/events'
import { caseEvolver } from '../_domain/case/evolve'
import { submit } from '../_domain/case/filing/commands'
import { nobody } from '../_domain/case/relations'
import type { Case } from '../_domain/case/state'
import { type Actor, foresee, system } from '../_domain/decider'
import type { Point } from '../_domain/place'
import { answerOf, type WriteCall } from '../_serve/call'
import { logFault } from '../_serve/fault'
import { settleQuietly } from '../_serve/live/settle'
import { readyNotifications } from '../_serve/notifications'
import { claimAll, giveBack } from '../_serve/own-evidence'
import { once, take } from '../_store/calls/requests'
import { newCaseKey } from '../_store/case/case-keys'
import type { CaseDoc } from '../_store/case/cases'
import { type Changed, openCase } from '../_store/case/change'
import type { Transaction } from '../_store/database'
import { evidence } from '../_store/evidence/evidence'
import { type LiveDoc, lives, putLive } from '../_store/live/lives'
import { wake } from '../_store/schedule'
import { newId } from '../_store/secrets/ids'
import { rosterAround } from '../_store/staff/roster'
import type { Opening } from './opening'

interface Filed {
  caseId: string
  number: string
  headHash: string
  submittedAt: number
}

/**
 * Opens a case once, an urgent one with its first offers, notifies the centre, and answers with its number and `more`
 * about it. The transaction begins while the opening is made. `complainant`: whose case it is when staff file it for a
 * person with a phone. Refusals: those of the opening, TOO_MANY, BUSY, EVIDENCE_NOT_FOUND, LIVE_NOT_FOUND.
 */
export async function fileCase<More extends object>(
  call: WriteCall & { actor: Actor },
  opening: Promise<Opening>,
  more: (caseId: string) => More,
  { streams = [], complainant: forWhom }: { streams?: string[]; complainant?: string } = {},
): Promise<Filed & More> {
  const { openid, actor, now, request } = call
  // A member of staff who enters a case has no part in it, and files as many as come in.
  const complainant = actor.role === 'consumer' ? openid : (forWhom ?? nobody)
  const [caseId, key] = [newId(), newCaseKey()]
  const taken = opening.then(async () => {
    if (actor.role === 'consumer') await Promise.all([take('complaint', openid, now), take('everybody', 'all', now)])
  })
  const claimed = opening.then(({ evidence }) => claimAll(evidence, caseId, now))
  const events = opening.then(async ({ submitted, place }) => {
    const opened: CaseEvent[] = submit(submitted, { now })
    const state = foresee(caseEvolver, { id: caseId } as Case, opened, { by: actor, at: now })
    const [offers] = await Promise.all([firstOffers(state, place, complainant, now), claimed, taken])
    return [...opened, ...offers]
  })
  for (const making of [opening, taken, claimed, events]) making.catch(() => {})
  let head: CaseDoc | undefined
  let telling: ReturnType<typeof readyNotifications> | undefined
  const decided = ({ after }: Changed) => {
    telling = readyNotifications(after, actor)
  }
  try {
    const { outcome, fresh } = await once(request, async (transaction) => {
      const { number, secrets } = await opening
      const change = { by: actor, at: now, secrets, key, decided }
      head = await openCase(transaction, caseId, complainant, events, change)
      await bindStreams(transaction, streams, { caseId, districtId: head.districtId, openid, now })
      return { answer: { caseId, number, headHash: head.hash, submittedAt: now, ...more(caseId) } }
    })
    if (fresh && head) {
      await telling?.then((tell) => tell())
      for (const streamId of streams) await settleQuietly(streamId, now)
    }
    return await answerOf(call, outcome)
  } catch (error) {
    // A refusal has written nothing; after a fault the sweep looks later whether the case shows its evidence.
    if (error instanceof Refusal) await claimed.catch(() => {}).then(async () => giveBack((await opening).evidence))
    throw error
  }
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

/**
 * Gives the caller's streams without a case to the case that is being filed, with their events so far. Refusal:
 * LIVE_NOT_FOUND, also for streams of others and of other cases.
 */
async function bindStreams(
  transaction: Transaction,
  streamIds: string[],
  to: { caseId: string; districtId: string; openid: string; now: number },
): Promise<void> {
  for (const streamId of new Set(streamIds)) {
    const doc = await lives.find(streamId, transaction)
    if (doc?.openid !== to.openid || doc.caseId !== undefined) throw new Refusal('LIVE_NOT_FOUND', 'streams')
    const { forgetAt, ...kept } = doc
    const { caseId, districtId, now } = to
    await putLive({ ...kept, caseId, districtId, lookAt: now }, transaction)
    await useEvidence(transaction, doc, caseId, now)
  }
}

/** The case uses its streams' evidence: it is not swept away. */
async function useEvidence(transaction: Transaction, { kept, marks }: LiveDoc, caseId: string, now: number) {
  const recordings = kept.flatMap((one) => ('evidenceId' in one ? [one.evidenceId] : []))
  const ids = [...recordings, ...marks.flatMap(({ still }) => still ?? [])]
  if (ids.length > 0) await wake('checks', '', now, transaction)
  for (const id of ids) {
    const doc = await evidence.find(id, transaction)
    if (!doc || doc.uses < 0) continue
    await evidence.put({ ...doc, uses: doc.uses + 1, heldBy: [...(doc.heldBy ?? []), caseId] }, transaction)
  }
}
