import type { ActionName, Answer, Parsed } from '../../miniprogram/shared/contract/index'
import type { Actor } from '../_domain/decider'
import type { RoleOf } from '../_domain/permissions/table'
import type { Request } from '../_store/calls/receipts'
import type { CaseDoc } from '../_store/case/cases'
import type { StaffDoc } from '../_store/staff/staff'
import type { Caller } from './caller'

/** What an action is told beside its input: who calls, as what, when, and about which case. */
export interface Call extends Caller {
  /** The role in which the caller does this action. */
  actor: Actor
  /** The server's clock, milliseconds since 1970: the same for the whole call. */
  now: number
}

/** A write carries the request that its receipt is kept for. */
export interface WriteCall extends Call {
  request: Request
}

/** An action on a case that the caller may act on; the head is as it was at the door. */
export type CaseCall = Call & { head: CaseDoc }

/** A call of staff: their document is there. */
export type StaffCall = Call & { staff: StaffDoc }

/** Consumers and representatives are no staff; an action that is open to them is open to callers without a document. */
type ByStaff<Name extends ActionName> =
  Extract<RoleOf<Name>, 'consumer' | 'merchant'> extends never
    ? { staff: StaffDoc; actor: { role: RoleOf<Name>; ref: string } }
    : object

/** `request` is there for actions that the contract calls writes, `staff` where the permission says staff. */
type Given<Name extends ActionName> = WriteCall &
  (Parsed<Name> extends { caseId: string } ? CaseCall : Call) &
  ByStaff<Name>

/** One action: a file in its function's folder. */
export type Handler<Name extends ActionName> = (input: Parsed<Name>, call: Given<Name>) => Promise<Answer<Name>>
