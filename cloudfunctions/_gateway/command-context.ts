import type { Context } from '../_domain/case/command-row'
import type { Command } from '../_domain/case/commands'
import { commandRowOf } from '../_domain/case/decider'
import { rolesActedIn } from '../_domain/case/relations'
import type { Recorded } from '../_domain/decider'
import { keepsCases } from '../_domain/staff/account'
import type { CaseDoc } from '../_persistence/case/cases'
import type { Transaction } from '../_persistence/database'
import { lockAccount } from '../_persistence/staff/invitations'
import { staff } from '../_persistence/staff/staff'

interface CommandCaller {
  accounts: string[]
  request: { id: string }
}

/**
 * Loads what some commands must know in addition to the case: in which roles the caller has acted
 * in it before (`notAfter`), and whether its owner has left (`reopens`).
 * @param stored the events of the case, which are already being read
 */
export async function loadCommandContext(
  { accounts, request }: CommandCaller,
  { type }: Command,
  stored: Promise<{ events: readonly Recorded[] }>,
  { state: { owner, districtId } }: CaseDoc,
  transaction: Transaction,
): Promise<Pick<Context, 'actedRoles' | 'ownerLeft'>> {
  const { notAfter, reopens } = commandRowOf(type)
  if (notAfter) return { actedRoles: rolesActedIn((await stored).events, accounts) }
  if (!reopens || owner === undefined) return {}

  // An earlier dismissal is visible in the transaction. A later one conflicts with the lock.
  await lockAccount(owner, request.id, transaction)
  const officer = await staff.find(owner, transaction)
  return { ownerLeft: !officer?.active || !keepsCases(officer, districtId) }
}
