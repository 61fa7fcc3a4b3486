import { mustNotifyLeaders } from '../_domain/case/dispatch/round'
import { isShownToShop } from '../_domain/case/merchant-response/answer'
import { noOpenid } from '../_domain/case/relations'
import {
  enforcementDeadlines,
  remindedRecipientsOf,
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
  type StaffDoc,
  staff,
} from '../_persistence/staff/staff'
import {
  erasedNotice,
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
 * Notifies everybody whom a change of a case concerns, except the person who made it. A lost
 * notification does no harm, since the lists in the app are correct without it.
 */
export const notifyAbout = async (
  nextSnapshot: CaseDoc,
  actor: Actor,
  previousSnapshot?: CaseDoc,
): Promise<void> => (await prepareNotifications(nextSnapshot, actor, previousSnapshot))()

/** A change of a case: the case after it, and before it unless the change created the case. */
interface CaseChange {
  next: CaseDoc
  previous: CaseDoc | undefined
  actor: Actor
}

/**
 * Reads whom a change concerns, while the change is written. Never throws.
 * @returns sends the notifications after the commit; never throws
 */
export async function prepareNotifications(
  nextSnapshot: CaseDoc,
  actor: Actor,
  previousSnapshot?: CaseDoc,
): Promise<() => Promise<void>> {
  try {
    const change = { next: nextSnapshot, previous: previousSnapshot, actor }
    const recipients = await loadRecipients(change)
    const sendMessages = await prepareNotices(subscriptionMessages(change, recipients))
    const openids = openidsToNotify(change, recipients)
    const notification = {
      kind: nextSnapshot.state.state,
      caseId: nextSnapshot._id,
      at: nextSnapshot.state.updatedAt,
    }
    return async () => {
      await Promise.all([sendNotification(openids, notification), sendMessages()]).catch((error) =>
        logFault(error, 'notifications'),
      )
    }
  } catch (error) {
    logFault(error, 'notifications')
    return async () => {}
  }
}

interface Recipients {
  /** The officers whom the change concerns, by id; also some who have left. */
  officers: Map<string, StaffDoc>
  /** The ids of the owner and the helpers who have lost the case by this change. */
  formerOwners: string[]
  dispatchers: StaffDoc[]
  leaders: StaffDoc[]
  enforcement: StaffDoc[]
  council: StaffDoc[]
  /** The openids of the complainants. */
  filers: string[]
  /** The openids of the shop's representatives. */
  shopOpenids: string[]
}

async function loadRecipients({ next, previous, actor }: CaseChange): Promise<Recipients> {
  // The officer who had the case is notified that they no longer have it.
  const formerOwners =
    previous?.owner && previous.owner !== next.owner
      ? [previous.owner, ...(previous.state.helpers ?? [])]
      : []
  const officerIds = [
    ...(next.offeredTo ?? []),
    ...(previous?.offeredTo ?? []),
    ...(next.state.helpers ?? []),
    ...formerOwners,
    ...(next.owner ? [next.owner] : []),
  ].filter((officerId) => officerId !== actor.ref)
  const notifiedMerchantId = isShownToShop(next.state) ? next.state.merchantId : undefined
  // The consumer council is notified while it mediates, and when the mediation has ended.
  const isEntrusted = next.entrustedAt !== undefined || previous?.entrustedAt !== undefined

  const [officers, dispatchers, leaders, shop, enforcement, council] = await Promise.all([
    staff.findMany(officerIds),
    dispatchersOf(next.districtId),
    loadNotifiedLeaders(next, previous),
    notifiedMerchantId === undefined ? undefined : representationOf(notifiedMerchantId),
    mustNotifyEnforcement(next, previous) ? enforcementTeamOf(next.districtId) : [],
    isEntrusted ? councilOf(next.districtId) : [],
  ])
  return {
    officers,
    formerOwners,
    dispatchers,
    leaders,
    enforcement,
    council,
    filers: filersOf(next),
    shopOpenids: (shop?.bound ?? []).map(({ person }) => person),
  }
}

/** The enforcement team is notified of the referral and of reminders about its own deadlines. */
function mustNotifyEnforcement(next: CaseDoc, previous: CaseDoc | undefined): boolean {
  if (next.referredAt === undefined) return false
  if (previous?.referredAt === undefined) return true
  const newReminders = remindersSince(next.state, previous.state)
  return enforcementDeadlines.some((deadlineKind) => wasReminded(deadlineKind, newReminders))
}

function filersOf({ complainant, joined = [] }: CaseDoc): string[] {
  const joinedOpenids = joined.map(({ openid }) => openid)
  return complainant === noOpenid ? joinedOpenids : [complainant, ...joinedOpenids]
}

/** The openids of the phones that must refresh their lists. */
function openidsToNotify({ next, previous, actor }: CaseChange, recipients: Recipients): string[] {
  const { officers, dispatchers, leaders, enforcement, council, filers, shopOpenids } = recipients
  const activeOfficers = [...officers.values()].filter(({ active }) => active)
  const staffMembers = [...activeOfficers, ...dispatchers, ...leaders, ...enforcement, ...council]
  const openids = openidsOf(staffMembers.filter(({ _id }) => _id !== actor.ref))

  const isByFiler = actor.role === 'consumer'
  // If there are several complainants, the change concerns the others too.
  if (!isByFiler || filers.length > 1) openids.push(...filers)
  if (!isByFiler) openids.push(...openidsOfRemoved(next, previous))
  // The representative who acted is known by id only, so they are notified too.
  openids.push(...shopOpenids)
  return openids
}

/** A complainant whom the officer has removed from a joint complaint is notified of it. */
function openidsOfRemoved(next: CaseDoc, previous: CaseDoc | undefined): string[] {
  const { joined: remaining = [] } = next
  const removed = (previous?.joined ?? []).filter(
    (joinedPerson) => !remaining.some(({ person }) => person === joinedPerson.person),
  )
  return openidsOf(removed)
}

function subscriptionMessages(
  { next, previous, actor }: CaseChange,
  { officers, formerOwners, leaders, enforcement, filers, shopOpenids }: Recipients,
): AddressedNotice[] {
  const openidsOfOfficers = (officerIds: string[]) =>
    openidsOf(officerIds.flatMap((officerId) => officers.get(officerId) ?? []))
  // The second officer who checks an assessment has no offer to accept.
  const newlyAsked = (next.offeredTo ?? []).filter(
    (officerId) =>
      !previous?.offeredTo?.includes(officerId) && officerId !== next.state.assessment?.second,
  )
  const notifiedFilers = actor.role === 'consumer' ? [] : filers
  // The case no longer knows who its complainants were.
  const erasedFilers = previous && next.state.erasedAt !== undefined ? filersOf(previous) : []
  return [
    ...addressNotice(notifiedFilers, progressNotice(next.state, previous?.state)),
    ...addressNotice(erasedFilers, erasedNotice(next.state)),
    ...addressNotice(openidsOfOfficers(newlyAsked), offerNotice(next.state)),
    ...addressNotice(openidsOfOfficers(formerOwners), recalledNotice(next.state, previous?.state)),
    ...addressNotice(openidsOf(leaders), escalationNotice(next.state, previous?.state)),
    ...addressNotice(openidsOf(enforcement), referredNotice(next.state)),
    ...addressNotice(shopOpenids, shopNotice(next.state, previous?.state)),
  ]
}

const openidsOf = (members: { openid: string }[]) => members.map(({ openid }) => openid)
const addressNotice = (openids: string[], notice: Notice | undefined): AddressedNotice[] =>
  notice ? openids.map((openid) => ({ openid, notice })) : []

/**
 * The leaders whom a change concerns. They are notified if no officer takes the case, if a deadline
 * or a triage rule says so, or if they must approve the end of the case or attest a signature.
 */
async function loadNotifiedLeaders(next: CaseDoc, previous: CaseDoc | undefined) {
  const { districtId, state } = next
  const { escalation, branchId } = state
  const recipients = new Set<string>(
    remindedRecipientsOf(remindersSince(state, previous?.state), state),
  )

  if (escalation && escalation.to !== previous?.state.escalation?.to)
    recipients.add(escalation.to === 'centre' ? 'district' : escalation.to)
  const asksToClose = state.closing !== undefined && previous?.state.closing === undefined
  const asksToAttest =
    state.agreement?.signing.unconfirmed !== undefined &&
    previous?.state.agreement?.signing.unconfirmed === undefined
  if (asksToClose || asksToAttest || mustNotifyLeaders(state, previous?.state))
    for (const recipient of ['branch_head', 'district']) recipients.add(recipient)
  if (!['branch_head', 'district', 'city'].some((recipient) => recipients.has(recipient))) return []

  const leaders = await leadersOf(districtId)
  return leaders.filter(({ city, branchId: leaderBranchId }) => {
    if (city) return recipients.has('city')
    // A leader without a branch leads the district.
    if (leaderBranchId === undefined) return recipients.has('district') || recipients.has('city')
    return leaderBranchId === branchId && recipients.has('branch_head')
  })
}
