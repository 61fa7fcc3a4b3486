import { notifiesLeaders } from '../_domain/case/dispatch/round'
import { isShownToShop } from '../_domain/case/merchant-response/answer'
import { nobody } from '../_domain/case/relations'
import {
  enforcementDeadlines,
  remindedRecipients,
  remindersSince,
  wasReminded,
} from '../_domain/deadlines/case-deadlines'
import type { Actor } from '../_domain/decider'
import type { CaseDoc } from '../_persistence/case/cases'
import { representationOf } from '../_persistence/merchant/representatives'
import { sendNotification } from '../_persistence/service/notifications'
import {
  councilOf,
  dispatchersOf,
  enforcementTeamOf,
  leadersOf,
  staff,
} from '../_persistence/staff/staff'
import {
  escalationNotice,
  type Notice,
  offerNotice,
  progressNotice,
  recalledNotice,
  referredNotice,
  shopNotice,
} from '../_views/notices'
import { logFault } from './fault'
import { type AddressedNotice, prepareNotices } from './send-notices'

/**
 * Notifies all whom a change concerns, except its actor. A lost notification loses nothing: lists
 * show the truth.
 */
export const notifyAbout = async (
  nextSnapshot: CaseDoc,
  actor: Actor,
  previousSnapshot?: CaseDoc,
): Promise<void> => (await prepareNotifications(nextSnapshot, actor, previousSnapshot))()

/**
 * Reads whom a change concerns, while it is written. @returns what notifies them once it stands;
 * neither throws
 */
export async function prepareNotifications(
  nextSnapshot: CaseDoc,
  actor: Actor,
  previousSnapshot?: CaseDoc,
): Promise<() => Promise<void>> {
  try {
    const offeredAndHelpers = [
      ...(nextSnapshot.offeredTo ?? []),
      ...(previousSnapshot?.offeredTo ?? []),
      ...(nextSnapshot.state.helpers ?? []),
    ]
    // The officer who had the case learns that they have it no longer.
    const formerOwners =
      previousSnapshot?.owner && previousSnapshot.owner !== nextSnapshot.owner
        ? [previousSnapshot.owner, ...(previousSnapshot.state.helpers ?? [])]
        : []
    const concernedIds = [
      ...offeredAndHelpers,
      ...formerOwners,
      ...(nextSnapshot.owner ? [nextSnapshot.owner] : []),
    ].filter((officerId) => officerId !== actor.ref)
    const notifiedMerchantId = isShownToShop(nextSnapshot.state)
      ? nextSnapshot.state.merchantId
      : undefined
    const newReminders = remindersSince(nextSnapshot.state, previousSnapshot?.state)
    const isReferred =
      nextSnapshot.referredAt !== undefined &&
      (previousSnapshot?.referredAt === undefined ||
        enforcementDeadlines.some((deadlineKind) => wasReminded(deadlineKind, newReminders)))
    // While it mediates, and of the end.
    const isEntrusted =
      nextSnapshot.entrustedAt !== undefined || previousSnapshot?.entrustedAt !== undefined
    const [officers, dispatchers, leaders, shop, enforcement, council] = await Promise.all([
      staff.findMany(concernedIds),
      dispatchersOf(nextSnapshot.districtId),
      escalationTargetsOf(nextSnapshot, previousSnapshot),
      notifiedMerchantId === undefined ? undefined : representationOf(notifiedMerchantId),
      isReferred ? enforcementTeamOf(nextSnapshot.districtId) : [],
      isEntrusted ? councilOf(nextSnapshot.districtId) : [],
    ])
    const activeOfficers = [...officers.values()].filter(({ active }) => active)
    const openids = [...activeOfficers, ...dispatchers, ...leaders, ...enforcement, ...council]
      .filter(({ _id }) => _id !== actor.ref)
      .map(({ openid }) => openid)
    const filers = [
      ...(nextSnapshot.complainant === nobody ? [] : [nextSnapshot.complainant]),
      ...(nextSnapshot.joined ?? []).map(({ openid }) => openid),
    ]
    if (actor.role !== 'consumer' || filers.length > 1) openids.push(...filers)
    // A person whom the officer removed learns that they have no part any more.
    const { joined: stillJoined = [] } = nextSnapshot
    if (actor.role !== 'consumer')
      for (const { openid, person } of previousSnapshot?.joined ?? [])
        if (!stillJoined.some((joinedPerson) => joinedPerson.person === person))
          openids.push(openid)
    // All of them, the one who acted too: the actor is known by id only.
    for (const { person } of shop?.bound ?? []) openids.push(person)
    const newlyAsked = (nextSnapshot.offeredTo ?? []).filter(
      (officerId) =>
        !previousSnapshot?.offeredTo?.includes(officerId) &&
        officerId !== nextSnapshot.state.assessment?.second,
    )
    const sendPrepared = await prepareNotices([
      ...addressNotices(
        actor.role === 'consumer' ? [] : filers,
        progressNotice(nextSnapshot.state, previousSnapshot?.state),
      ),
      ...addressNotices(
        openidsOf(newlyAsked.flatMap((officerId) => officers.get(officerId) ?? [])),
        offerNotice(nextSnapshot.state),
      ),
      ...addressNotices(
        openidsOf(formerOwners.flatMap((officerId) => officers.get(officerId) ?? [])),
        recalledNotice(nextSnapshot.state, previousSnapshot?.state),
      ),
      ...addressNotices(
        openidsOf(leaders),
        escalationNotice(nextSnapshot.state, previousSnapshot?.state),
      ),
      ...addressNotices(openidsOf(enforcement), referredNotice(nextSnapshot.state)),
      ...addressNotices(
        shop?.bound.map(({ person }) => person) ?? [],
        shopNotice(nextSnapshot.state, previousSnapshot?.state),
      ),
    ])
    const notification = {
      kind: nextSnapshot.state.state,
      caseId: nextSnapshot._id,
      at: nextSnapshot.state.updatedAt,
    }
    return async () => {
      await Promise.all([sendNotification(openids, notification), sendPrepared()]).catch((error) =>
        logFault(error, 'notifications'),
      )
    }
  } catch (error) {
    logFault(error, 'notifications')
    return async () => {}
  }
}

const openidsOf = (members: { openid: string }[]) => members.map(({ openid }) => openid)
const addressNotices = (openids: string[], notice: Notice | undefined): AddressedNotice[] =>
  notice ? openids.map((openid) => [openid, notice] as const) : []

/**
 * Leaders, when no officer takes the case, a clock or rule says so, or its end or a signature waits
 * for them.
 */
async function escalationTargetsOf({ districtId, state }: CaseDoc, previousSnapshot?: CaseDoc) {
  const { escalation, branchId } = state
  const asksToClose = state.closing !== undefined && previousSnapshot?.state.closing === undefined
  const recipients = new Set<string>(
    remindedRecipients(remindersSince(state, previousSnapshot?.state), state),
  )
  if (escalation && escalation.to !== previousSnapshot?.state.escalation?.to)
    recipients.add(escalation.to === 'centre' ? 'district' : escalation.to)
  const asksToAttest =
    state.agreement?.signing.unconfirmed !== undefined &&
    previousSnapshot?.state.agreement?.signing.unconfirmed === undefined
  if (asksToClose || asksToAttest || notifiesLeaders(state, previousSnapshot?.state))
    for (const recipient of ['branch_head', 'district']) recipients.add(recipient)
  if (!['branch_head', 'district', 'city'].some((recipient) => recipients.has(recipient))) return []
  const leaders = await leadersOf(districtId)
  return leaders.filter(({ city, branchId: memberBranchId }) => {
    if (city) return recipients.has('city')
    return memberBranchId === undefined
      ? recipients.has('district') || recipients.has('city')
      : memberBranchId === branchId && recipients.has('branch_head')
  })
}
