import type { ActionName, Output, Parsed } from '#shared/contract/index'
import type { Actor } from '../_domain/decider'
import type { RoleOf } from '../_domain/permissions/table'
import type { CaseDoc } from '../_persistence/case/cases'
import type { WriteRequest } from '../_persistence/requests/stored-responses'
import type { StaffDoc } from '../_persistence/staff/staff'
import type { Caller } from './caller'

/** What an action gets besides its input: the caller, their role, the time, and the case. */
export interface Call extends Caller {
  /** The role in which the caller does this action. */
  actor: Actor
  /** The server's clock, milliseconds since 1970: the same for the whole call. */
  now: number
}

/** A write with the request that its receipt is kept for. */
export interface WriteCall extends Call {
  request: WriteRequest
}

/** An action on a case that the caller may act on. The snapshot was read before the transaction. */
export type CaseCall = Call & { snapshot: CaseDoc }

export type StaffCall = Call & { staff: StaffDoc }

/**
 * Consumers and representatives are no staff; an action that is open to them is open to callers
 * without a document.
 */
type ByStaff<Name extends ActionName> =
  Extract<RoleOf<Name>, 'consumer' | 'merchant'> extends never
    ? { staff: StaffDoc; actor: { role: RoleOf<Name>; ref: string } }
    : object

/**
 * `request` is there for actions that the contract calls writes, `staff` where the permission says
 * staff.
 */
export type HandlerCall<Name extends ActionName> = WriteCall &
  (Parsed<Name> extends { caseId: string } ? CaseCall : Call) &
  ByStaff<Name>

/** One action: a file in its function's folder. */
export type Handler<Name extends ActionName> = (
  input: Parsed<Name>,
  actionCall: HandlerCall<Name>,
) => Promise<Output<Name>>

/** A `Handler` of any action: test/house/names compares each with the contract. */
export type ActionFunction = (input: any, call: any) => Promise<unknown>
