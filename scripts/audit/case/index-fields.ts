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
export function indexFields(derivedState: JsonObject): JsonObject {
  const { closedAt, entrusted, priority, recalled, submittedAt } = derivedState
  const isOpen = closedAt === undefined
  const isEntrusted = isOpen && entrusted && entrusted.backAt === undefined
  const hasPendingRequest = isOpen && !derivedState.requestedMaterials?.lapsed
  const askedOfficers = askedOfficersOf(derivedState)

  return {
    districtId: derivedState.districtId,
    owner: derivedState.owner,
    submittedAt,
    updatedAt: derivedState.updatedAt,
    referredAt: derivedState.referredAt,
    queue: queueOfState[derivedState.state] ?? 'closed',
    sortKey: isOpen ? sortOffsets[priority]! + submittedAt : -closedAt,
    lists: caseListsOf(derivedState),
    offeredTo: askedOfficers.length > 0 ? askedOfficers : undefined,
    recalledFrom: recalled?.officerId,
    recalledAt: recalled?.at,
    entrustedAt: isEntrusted ? entrusted.at : undefined,
    toCallBack: mustCallBack(derivedState) ? closedAt : undefined,
    answerBy: mustMerchantRespond(derivedState) ? anyValue : undefined,
    lapsesAt: hasPendingRequest ? derivedState.requestedMaterials?.dueAt : undefined,
    remindAt: remindAt(derivedState),
    advanceBy: advanceBy(derivedState),
    ...erasureFields(derivedState),
  }
}

/** Officers who have an offer, who help, or who must review the assessment. */
function askedOfficersOf(derivedState: JsonObject): string[] {
  const { closedAt, offers, helpers, erasedAt } = derivedState
  const { second: reviewer, checked: review } = derivedState.assessment ?? {}
  const officerIds: string[] = (offers ?? []).map(({ officerId }: JsonObject) => officerId)
  if (closedAt === undefined && helpers) officerIds.push(...helpers)
  if (reviewer && !review && erasedAt === undefined) officerIds.push(reviewer)
  return officerIds
}

function caseListsOf(derivedState: JsonObject): string[] {
  const { districtId, platformNumber, merchantId, gridId, kind, batch } = derivedState
  const lists = [`district ${districtId}`]
  // The national platform registers complaints and reports.
  if (platformNumber === undefined && kind !== 'goods_check')
    lists.push(`unregistered ${districtId}`)
  if (merchantId !== undefined) lists.push(`${kind} shop ${merchantId}`)
  if (gridId !== undefined) lists.push(`${kind} grid ${gridId}`)
  if (batch !== undefined) lists.push(`batch ${batch.mark}`)
  if (isLowSettlement(derivedState)) lists.push(`short ${districtId}`)
  for (const lendingDistrict of lendingDistrictsOf(derivedState))
    lists.push(`lent ${lendingDistrict}`)
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
const mustMerchantRespond = (derivedState: JsonObject): boolean =>
  derivedState.kind === 'complaint' &&
  derivedState.class === 'ordinary' &&
  derivedState.priority !== 'P1' &&
  derivedState.merchantId !== undefined &&
  derivedState.acceptedAt !== undefined &&
  derivedState.closedAt === undefined &&
  derivedState.answer === undefined

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
function advanceBy(derivedState: JsonObject): number | undefined {
  const { kind, priority, offers, owner, escalation, round, submittedAt } = derivedState
  // An urgent case and a check of goods wait for no dispatcher.
  const isSentAtOnce = priority === 'P1' || kind === 'goods_check'
  if (derivedState.state === 'received') return isSentAtOnce ? submittedAt : undefined
  if (offers === undefined) return derivedState.state === 'returned' ? escalation?.dueAt : undefined

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

function erasureFields(derivedState: JsonObject): JsonObject {
  const { closedAt, erasedAt, erasure, retention = standardRetention } = derivedState
  if (erasedAt !== undefined) return {}
  const isBrief = derivedState.state === 'withdrawn' || derivedState.state === 'refused'
  const { years } = isBrief ? retention.brief : retention.file
  const isRequestOpen = erasure?.declinedAt === undefined
  return {
    eraseBy: closedAt === undefined ? undefined : momentAfterYears(closedAt, years),
    eraseAskedAt: isRequestOpen ? erasure?.askedAt : undefined,
  }
}
