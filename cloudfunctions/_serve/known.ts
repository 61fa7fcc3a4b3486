import type { Context } from '../_domain/case/command-row'
import type { Command } from '../_domain/case/commands'
import { rowOf } from '../_domain/case/decider'
import { actedIn } from '../_domain/case/relations'
import type { Recorded } from '../_domain/decider'
import { keepsCases } from '../_domain/staff/account'
import type { CaseDoc } from '../_store/case/cases'
import type { Transaction } from '../_store/database'
import { lockAccount } from '../_store/staff/entry'
import { staff } from '../_store/staff/staff'

interface Asking {
  accounts: string[]
  request: { id: string }
}

/** What a command's rule asks for beside the case: who the person is, and whether its officer still is one. */
export async function knownFor(
  { accounts, request }: Asking,
  { type }: Command,
  stored: Promise<{ events: readonly Recorded[] }>,
  { state: { holder, districtId } }: CaseDoc,
  transaction: Transaction,
): Promise<Pick<Context, 'acted' | 'left'>> {
  const { notAfter, reopens } = rowOf(type)
  if (notAfter) return { acted: actedIn((await stored).events, accounts) }
  if (!reopens || holder === undefined) return {}
  // Read after the begin: a dismissal before that is seen, a later one meets the lock.
  await lockAccount(holder, request.id, transaction)
  const officer = await staff.find(holder)
  return { left: !officer?.active || !keepsCases(officer, districtId) }
}
