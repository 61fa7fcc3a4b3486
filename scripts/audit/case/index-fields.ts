import { endOfDay, momentAfterYears } from '../days'
import { anyValue, type JsonObject } from '../state-reader'

/** The queue in which an open case is listed. A case in any other state is `closed`. */
const queueOfState: Record<string, string> = {
  received: 'waiting',
  returned: 'waiting',
  offered: 'moving',
  assigned: 'moving',
  onsite: 'moving',
}

/** Added to the time of submission, so that a higher priority always sorts first. */
const sortOffsets: Record<string, number> = { P1: 0, P2: 1e13, P3: 2e13 }

/**
 * The fields of a case's snapshot by which lists and jobs find it, derived from its state
 * (docs/record.md).
 */
export function indexFields(state: JsonObject): JsonObject {
  const { closedAt, entrusted, priority, recalled, submittedAt } = state
  const isOpen = closedAt === undefined
  const isEntrusted = isOpen && entrusted && entrusted.backAt === undefined
  const hasPendingRequest = isOpen && !state.requestedMaterials?.lapsed
  const askedOfficers = askedOfficersOf(state)
  return {
    districtId: state.districtId,
    owner: state.owner,
    submittedAt,
    updatedAt: state.updatedAt,
    referredAt: state.referredAt,
    queue: queueOfState[state.state] ?? 'closed',
    sortKey: isOpen ? sortOffsets[priority]! + submittedAt : -closedAt,
    lists: listsOf(state),
    offeredTo: askedOfficers.length > 0 ? askedOfficers : undefined,
    recalledFrom: recalled?.officerId,
    recalledAt: recalled?.at,
    entrustedAt: isEntrusted ? entrusted.at : undefined,
    toCallBack: mustCallBack(state) ? closedAt : undefined,
    answerBy: mustMerchantRespond(state) ? anyValue : undefined,
    lapsesAt: hasPendingRequest ? state.requestedMaterials?.dueAt : undefined,
    remindAt: remindAt(state),
    advanceBy: advanceBy(state),
    ...erasureFields(state),
  }
}

/** Officers who have an offer, who help, or who must review the assessment. */
function askedOfficersOf(state: JsonObject): string[] {
  const { closedAt, offers, helpers, erasedAt } = state
  const { second: reviewer, checked: review } = state.assessment ?? {}
  const officerIds: string[] = (offers ?? []).map(({ officerId }: JsonObject) => officerId)
  if (closedAt === undefined && helpers) officerIds.push(...helpers)
  if (reviewer && !review && erasedAt === undefined) officerIds.push(reviewer)
  return officerIds
}

function listsOf(state: JsonObject): string[] {
  const { districtId, platformNumber, merchantId, gridId, kind, batch } = state
  const lists = [`district ${districtId}`]
  if (platformNumber === undefined) lists.push(`unregistered ${districtId}`)
  if (merchantId !== undefined) lists.push(`${kind} shop ${merchantId}`)
  if (gridId !== undefined) lists.push(`${kind} grid ${gridId}`)
  if (batch !== undefined) lists.push(`batch ${batch.mark}`)
  if (isLowSettlement(state)) lists.push(`short ${districtId}`)
  for (const lendingDistrict of lendingDistrictsOf(state)) lists.push(`lent ${lendingDistrict}`)
  return lists
}

/** The other districts whose officers were asked to help with an open case, each of them once. */
function lendingDistrictsOf({ closedAt, lent }: JsonObject): Set<string> {
  if (closedAt !== undefined || lent === undefined) return new Set()
  return new Set(lent.map((officer: JsonObject) => officer.districtId))
}

/** A mediated settlement for money alone, and for less than half of the computed claim. */
function isLowSettlement({ outcome, claimedFen, erasedAt }: JsonObject): boolean {
  if (erasedAt !== undefined) return false
  if (outcome?.kind !== 'settled' || outcome.mode === 'reconciled') return false
  const isMoneyOnly = outcome.remedies.every(
    (remedy: string) => remedy === 'refund' || remedy === 'compensation',
  )
  return isMoneyOnly && outcome.amountFen * 2 < (claimedFen ?? 0)
}

/** The consumer must be called after the end of the mediation, until somebody reached them. */
function mustCallBack({ kind, state, erasedAt, calledBack }: JsonObject): boolean {
  if (kind !== 'complaint' || erasedAt !== undefined) return false
  if (!['settled', 'terminated'].includes(state)) return false
  return calledBack === undefined || calledBack.result === 'unreached'
}

/**
 * A registered shop must respond to an accepted ordinary complaint, except at the highest priority:
 * there an officer goes at once.
 */
const mustMerchantRespond = (state: JsonObject): boolean =>
  state.kind === 'complaint' &&
  state.class === 'ordinary' &&
  state.priority !== 'P1' &&
  state.merchantId !== undefined &&
  state.acceptedAt !== undefined &&
  state.closedAt === undefined &&
  state.answer === undefined

/** The end of the earliest due day of a shop's open obligation without a reminder. */
function remindAt({ state, agreement }: JsonObject): number | undefined {
  const isInForce = ['effective', 'complete'].includes(agreement?.signing.state)
  if (state !== 'settled' || !isInForce) return undefined
  const dueTimes: number[] = agreement.dues
    .filter(
      ({ owedBy, done, reminded }: JsonObject) =>
        owedBy === 'merchant' && done === undefined && !reminded,
    )
    .map(({ by: dueDay }: JsonObject) => endOfDay(dueDay))
  return dueTimes.length > 0 ? Math.min(...dueTimes) : undefined
}

/**
 * When the dispatch of a case continues by itself: an offer expires, an escalation level ends, or
 * more officers are asked because the first ones have not answered in time.
 */
function advanceBy(state: JsonObject): number | undefined {
  const { priority, offers, owner, escalation, round, submittedAt } = state
  if (state.state === 'received') return priority === 'P1' ? submittedAt : undefined
  if (offers === undefined) return state.state === 'returned' ? escalation?.dueAt : undefined
  const expiryTimes: number[] = offers.map(({ expiresAt }: JsonObject) => expiresAt)
  const firstExpiry = Math.min(...expiryTimes)
  const canWiden =
    round?.widenSeconds !== undefined && owner === undefined && escalation === undefined
  if (!canWiden) return firstExpiry
  const lastExpiry = Math.max(...expiryTimes)
  const widensAt = lastExpiry - (round.offerSeconds - round.widenSeconds) * 1000
  const officersUntil = round.at + round.officersSeconds * 1000
  return widensAt < officersUntil ? Math.min(firstExpiry, widensAt) : firstExpiry
}

/** The retention of a district that has not adopted its own. A case keeps that of its district. */
const standardRetention: JsonObject = { brief: { years: 3 }, file: { years: 10 } }

function erasureFields(state: JsonObject): JsonObject {
  const { closedAt, erasedAt, erasure, retention = standardRetention } = state
  if (erasedAt !== undefined) return {}
  const isBrief = state.state === 'withdrawn' || state.state === 'refused'
  const { years } = isBrief ? retention.brief : retention.file
  const isRequestOpen = erasure?.declinedAt === undefined
  return {
    eraseBy: closedAt === undefined ? undefined : momentAfterYears(closedAt, years),
    eraseAskedAt: isRequestOpen ? erasure?.askedAt : undefined,
  }
}
