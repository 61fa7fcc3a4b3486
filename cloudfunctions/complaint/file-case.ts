import type { Calendar } from '#shared/calendar/calendar'
import { AppError } from '#shared/errors'
import { calendarOf } from '../_domain/case/calendar-years/calendar'
import { caseDecider } from '../_domain/case/decider'
import { nextAdvanceAt } from '../_domain/case/dispatch/advance'
import { districtsOfNewRound } from '../_domain/case/dispatch/round-of-offers'
import type { CaseEvent } from '../_domain/case/events'
import { caseEvolver } from '../_domain/case/evolve'
import { submitCase } from '../_domain/case/filing/commands'
import { nobody } from '../_domain/case/relations'
import type { Case } from '../_domain/case/state'
import { type Actor, applyEvents, system } from '../_domain/decider'
import type { Point } from '../_domain/place'
import { outputForOutcome } from '../_gateway/case-response'
import { logFault } from '../_gateway/fault'
import type { WriteCall } from '../_gateway/handler'
import { prepareNotifications } from '../_gateway/notifications'
import { claimEvidence, releaseEvidence } from '../_gateway/own-evidence'
import type { FilingPart } from '../_modules/filing-part'
import { moduleFiling } from '../_modules/generated/filing'
import { newCaseKey } from '../_persistence/case/case-keys'
import { type ChangedCase, openNewCase } from '../_persistence/case/change-case'
import { consumeQuota } from '../_persistence/requests/quotas'
import { runOnce } from '../_persistence/requests/stored-responses'
import { newId } from '../_persistence/secrets/ids'
import { rosterAround } from '../_persistence/staff/roster'
import type { CaseOpening } from './opening'

const filingParts: readonly FilingPart[] = moduleFiling

/** Error: LIVE_NOT_FOUND, where this build has no streams. */
function filingPart(): FilingPart {
  const [part] = filingParts
  if (!part) throw new AppError('LIVE_NOT_FOUND', 'streams')
  return part
}

interface FiledCase {
  caseId: string
  number: string
  headHash: string
  submittedAt: number
}

/**
 * Opens a case once, an urgent one with its first offers, notifies the centre, and answers with its
 * number and `addDetails` about it, which gets the calendar that the case records. The transaction
 * begins while the opening is made. `complainant`: whose case it is when staff file it for a person
 * with a phone. Errors: those of the opening, TOO_MANY, BUSY, EVIDENCE_NOT_FOUND, LIVE_NOT_FOUND.
 */
export async function fileCase<More extends object>(
  actionCall: WriteCall & { actor: Actor },
  opening: Promise<CaseOpening>,
  addDetails: (caseId: string, calendar: Calendar) => More,
  {
    streams = [],
    complainant: representedPerson,
  }: { streams?: string[]; complainant?: string } = {},
): Promise<FiledCase & More> {
  const { openid, actor, now, request } = actionCall
  // A member of staff who enters a case has no part in it, and files as many as come in.
  const complainant = actor.role === 'consumer' ? openid : (representedPerson ?? nobody)
  const [caseId, key] = [newId(), newCaseKey()]
  const quotaConsumed = opening.then(async () => {
    if (actor.role === 'consumer')
      await Promise.all([
        consumeQuota('complaint', openid, now),
        consumeQuota('everybody', 'all', now),
      ])
  })
  const evidenceClaimed = opening.then(({ evidence }) => claimEvidence(evidence, caseId, now))
  const events = opening.then(async ({ submitted, place }) => {
    const openedEvents: CaseEvent[] = submitCase(submitted, { now })
    const complaintCase = applyEvents(caseEvolver, { id: caseId } as Case, openedEvents, {
      by: actor,
      at: now,
    })
    const [offers] = await Promise.all([
      firstOffers(complaintCase, place, complainant, now),
      evidenceClaimed,
      quotaConsumed,
    ])
    return [...openedEvents, ...offers]
  })
  for (const pendingWork of [opening, quotaConsumed, evidenceClaimed, events])
    pendingWork.catch(() => {})
  const prepare = ({ nextSnapshot }: ChangedCase) => prepareNotifications(nextSnapshot, actor)
  try {
    const { outcome, effects } = await runOnce(request, async (transaction) => {
      const { number, secrets, submitted } = await opening
      const change = { by: actor, at: now, secrets, key, prepare }
      const openedCase = await openNewCase(transaction, caseId, complainant, events, change)
      const { nextSnapshot, prepared: notifications } = openedCase
      const { districtId, hash: headHash } = nextSnapshot
      if (streams.length > 0) {
        const part = filingPart()
        await part.bindStreams(transaction, streams, { caseId, districtId, openid, now })
      }
      const output = {
        caseId,
        number,
        headHash,
        submittedAt: now,
        ...addDetails(caseId, calendarOf(submitted)),
      }
      return { outcome: { output }, effects: { notifications } }
    })
    if (effects) {
      await effects.notifications?.then((send) => send())
      if (streams.length > 0) await filingPart().afterFiling(streams, now)
    }
    return await outputForOutcome(actionCall, outcome)
  } catch (error) {
    // An expected error has written nothing; after a fault the sweep looks later whether the case
    // shows its evidence.
    if (error instanceof AppError)
      await evidenceClaimed
        .catch(() => {})
        .then(async () => releaseEvidence((await opening).evidence))
    throw error
  }
}

/** An urgent case goes out as it is filed. Should this fail, the minute timer sends it. */
async function firstOffers(
  complaintCase: Case,
  place: Point | undefined,
  complainant: string,
  now: number,
) {
  const advanceDueAt = nextAdvanceAt(complaintCase)
  if (advanceDueAt === undefined || advanceDueAt > now) return []
  try {
    const { gridId, spot = place } = complaintCase
    const districts = districtsOfNewRound(complaintCase)
    const roster = await rosterAround({ districts, gridId, spot, filers: [complainant] }, now)
    const events = caseDecider.decide(
      complaintCase,
      { type: 'advanceOffers' },
      { now, actor: system, roster },
    )
    return events.map((event) => ({ ...event, by: system }))
  } catch (error) {
    logFault(error, 'dispatch.urgent')
    return []
  }
}
