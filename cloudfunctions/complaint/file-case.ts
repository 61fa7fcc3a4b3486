import type { Calendar } from '#shared/calendar/calendar'
import { AppError } from '#shared/errors'
import { calendarOf } from '../_domain/case/calendar-years/calendar'
import { caseDecider } from '../_domain/case/decider'
import { nextAdvanceAt } from '../_domain/case/dispatch/advance'
import type { CaseEvent } from '../_domain/case/events'
import { caseEvolver } from '../_domain/case/evolve'
import { submitCase } from '../_domain/case/filing/commands'
import { noOpenid } from '../_domain/case/relations'
import type { Case } from '../_domain/case/state'
import { type Actor, applyEvents, system } from '../_domain/decider'
import type { Point } from '../_domain/place'
import { outputForOutcome } from '../_gateway/case-response'
import { logFault } from '../_gateway/fault'
import type { WriteCall } from '../_gateway/handler'
import { prepareNotifications } from '../_gateway/notifications'
import { claimEvidence, releaseEvidence } from '../_gateway/own-evidence'
import type { FiledLivestreamsSource } from '../_modules/filed-livestreams-source'
import { moduleFiledLivestreams } from '../_modules/generated/filed-livestreams'
import { createCaseKey } from '../_persistence/case/case-keys'
import type { CaseDoc } from '../_persistence/case/cases'
import { type ChangedCase, openNewCase } from '../_persistence/case/change-case'
import { consumeQuota, returnQuota } from '../_persistence/requests/quotas'
import { eventRequestOf, runOnce } from '../_persistence/requests/stored-responses'
import { idOfRequest } from '../_persistence/secrets/ids'
import { loadRosterForFiling } from '../_persistence/staff/roster'
import type { CaseOpening, CheckedFiling } from './opening'

const livestreamSources: readonly FiledLivestreamsSource[] = moduleFiledLivestreams

/** The module that ties livestreams to a new case. Error: LIVE_NOT_FOUND if the build has none. */
function requireLivestreamSource(): FiledLivestreamsSource {
  const [source] = livestreamSources
  if (!source) throw new AppError('LIVE_NOT_FOUND', 'streams')
  return source
}

interface FiledCase {
  caseId: string
  number: string
  /** The hash of the case's last event, for the receipt on the phone. */
  headHash: string
  /** Milliseconds since 1970. */
  submittedAt: number
}

interface FilingOptions {
  /** Ids of the livestreams that become part of the case. */
  streams?: string[]
  /** The openid of the complainant if staff file the case for a person who has a phone. */
  complainant?: string
  /**
   * The respondent and the evidence. As soon as they are found, the quotas are consumed and the
   * evidence is claimed, while the rest of the opening is prepared.
   */
  checked?: Promise<Pick<CheckedFiling, 'evidence'>>
}

/**
 * Opens a case and notifies the centre. An urgent case gets its first offers in the same
 * transaction. A repeated request opens no second case.
 *
 * The transaction begins while `opening` is still being prepared.
 *
 * Errors: those of the opening, TOO_MANY, BUSY, EVIDENCE_NOT_FOUND, LIVE_NOT_FOUND.
 * @param addDetails what the output holds besides the number; it gets the case's own calendar
 */
export async function fileCase<Details extends object>(
  actionCall: WriteCall & { actor: Actor },
  opening: Promise<CaseOpening>,
  addDetails: (caseId: string, calendar: Calendar) => Details,
  { streams = [], complainant: representedOpenid, checked = opening }: FilingOptions = {},
): Promise<FiledCase & Details> {
  const { openid, actor, now, request } = actionCall
  const isConsumer = actor.role === 'consumer'
  // A member of staff who enters a case is not its complainant.
  const complainant = isConsumer ? openid : (representedOpenid ?? noOpenid)
  // Two calls with the same request want to open the same case, so only one of them succeeds.
  const caseId = idOfRequest(request.id)
  const key = createCaseKey()

  // Staff enter every call and letter that comes in, so their filings are not limited.
  const quotaConsumed = checked.then(async () => {
    if (isConsumer) await consumeFilingQuotas(openid, now)
  })
  const evidenceClaimed = checked.then(({ evidence }) => claimEvidence(evidence, caseId, now))
  const events = opening.then(async ({ submitted, place }) => {
    const openedEvents: CaseEvent[] = submitCase(submitted, { now })
    const complaintCase = applyEvents(caseEvolver, { id: caseId } as Case, openedEvents, {
      by: actor,
      at: now,
    })
    const [offers] = await Promise.all([
      makeFirstOffers(complaintCase, place, complainant, now),
      evidenceClaimed,
      quotaConsumed,
    ])
    return [...openedEvents, ...offers]
  })
  // The transaction waits for these later. Until then a rejection must not end the process.
  for (const pendingWork of [opening, checked, quotaConsumed, evidenceClaimed, events])
    pendingWork.catch(() => {})

  const prepare = ({ nextSnapshot }: ChangedCase) => prepareNotifications(nextSnapshot, actor)
  try {
    const { outcome, effects } = await runOnce(request, async (transaction) => {
      const { number, secrets, submitted } = await opening
      const outputAfter = ({ hash: headHash }: CaseDoc) => ({
        caseId,
        number,
        headHash,
        submittedAt: now,
        ...addDetails(caseId, calendarOf(submitted)),
      })
      const change = {
        by: actor,
        at: now,
        secrets,
        key,
        prepare,
        requestOf: (snapshot: CaseDoc) =>
          eventRequestOf(request, { output: outputAfter(snapshot) }),
      }
      const openedCase = await openNewCase(transaction, caseId, complainant, events, change)
      const { nextSnapshot, prepared: notifications } = openedCase
      const { districtId } = nextSnapshot

      if (streams.length > 0) {
        const source = requireLivestreamSource()
        await source.bindStreams(transaction, streams, { caseId, districtId, openid, now })
      }

      return {
        outcome: { output: outputAfter(nextSnapshot) },
        effects: { notifications },
        isOutcomeInEvent: true,
      }
    })
    if (effects) {
      await effects.notifications?.then((send) => send())
      if (streams.length > 0) await requireLivestreamSource().afterFiling(streams, now)
    }
    return await outputForOutcome(actionCall, outcome)
  } catch (error) {
    // After an expected error nothing was written, so the evidence can be used again. After a fault
    // that is unknown. The hourly sweep later checks whether the case refers to the evidence.
    if (error instanceof AppError)
      await evidenceClaimed
        .catch(() => {})
        .then(async () => releaseEvidence((await checked).evidence))
    throw error
  }
}

/**
 * Counts a filing against the person's own limit and that of everybody, at the same time. A filing
 * that is refused because of the person's own limit does not count for everybody. Otherwise a few
 * persons could block the filings of all others.
 *
 * Errors: TOO_MANY, BUSY.
 */
async function consumeFilingQuotas(openid: string, now: number): Promise<void> {
  const [ownQuota, quotaOfAll] = await Promise.allSettled([
    consumeQuota('complaint', openid, now),
    consumeQuota('everybody', 'all', now),
  ])
  const isRefusedByOwnQuota = ownQuota.status === 'rejected'
  if (isRefusedByOwnQuota && quotaOfAll.status === 'fulfilled')
    await returnQuota('everybody', 'all', now)
  if (isRefusedByOwnQuota) throw ownQuota.reason
  if (quotaOfAll.status === 'rejected') throw quotaOfAll.reason
}

/**
 * Offers an urgent case to officers at once. If this fails, the case is filed without offers and
 * the timer sends it out in the next minute.
 */
async function makeFirstOffers(
  complaintCase: Case,
  place: Point | undefined,
  complainant: string,
  now: number,
) {
  const advanceDueAt = nextAdvanceAt(complaintCase)
  if (advanceDueAt === undefined || advanceDueAt > now) return []

  try {
    const roster = await loadRosterForFiling(complaintCase, { place, filers: [complainant] }, now)
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
