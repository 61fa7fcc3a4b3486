import type { ActionName, Output, Parsed } from '#shared/contract/index'
import type { Actor } from '../_domain/decider'
import type { RoleOf } from '../_domain/permissions/table'
import type { CaseDoc } from '../_persistence/case/cases'
import type { WriteRequest } from '../_persistence/requests/stored-responses'
import type { StaffDoc } from '../_persistence/staff/staff'
import type { Caller } from './caller'

/** What every action gets in addition to its input. */
export interface Call extends Caller {
  /** The role in which the caller does this action. */
  actor: Actor
  /** When the call began, milliseconds since 1970. It stays the same for the whole call. */
  now: number
  /** What the action reads first, if the gateway has started that (`withFirstReads`). */
  firstReads?: Promise<unknown> | undefined
}

/** The call of an action that writes. Its response is stored under the id of the request. */
export interface WriteCall extends Call {
  request: WriteRequest
}

/** The call of an action on a case. The snapshot was read before the transaction begins. */
export type CaseCall = Call & { snapshot: CaseDoc }

export type StaffCall = Call & { staff: StaffDoc }

/**
 * Only if an action is closed to consumers and representatives, its caller certainly has a staff
 * account.
 */
type ByStaff<Name extends ActionName> =
  Extract<RoleOf<Name>, 'consumer' | 'merchant'> extends never
    ? { staff: StaffDoc; actor: { role: RoleOf<Name>; ref: string } }
    : object

/**
 * The call as an action of this name gets it. `request` is only present for actions that the
 * contract declares as writes.
 */
export type HandlerCall<Name extends ActionName> = WriteCall &
  (Parsed<Name> extends { caseId: string } ? CaseCall : Call) &
  ByStaff<Name>

/** The function of an action. It usually has a file of its own in its function's folder. */
export interface Handler<Name extends ActionName> {
  (input: Parsed<Name>, actionCall: HandlerCall<Name>): Promise<Output<Name>>
  /** Reads that the gateway may start together with its own. */
  startReads?: (input: Parsed<Name>, openid: string) => Promise<unknown>
}

/** A `Handler` of any action. test/house/names.test.ts compares each of them with the contract. */
export interface ActionFunction {
  (input: any, call: any): Promise<unknown>
  startReads?: (input: any, openid: string) => Promise<unknown>
}
