import type { ActionName, Answer, Parsed } from '../../miniprogram/shared/contract/index'
import type { Actor } from '../_domain/decider'
import type { Request } from '../_store/calls/receipts'
import type { CaseDoc } from '../_store/case/cases'
import type { Caller } from './caller'

/** An action's circumstances beside its input: caller, role, time, and case. */
export interface Call extends Caller {
  /** The role in which the caller does this action. */
  actor: Actor
  /** The server's clock, milliseconds since 1970: the same for the whole call. */
  now: number
}

/** A write with the request that its receipt is kept for. */
export interface WriteCall extends Call {
  request: Request
}

/** An action on a case that the caller may act on; the head is as it was at the door. */
export type CaseCall = Call & { head: CaseDoc }

/** `request` is there for actions that the contract calls writes. */
type Given<Name extends ActionName> = WriteCall & (Parsed<Name> extends { caseId: string } ? CaseCall : Call)

/** One action: a file in its function's folder. */
export type Handler<Name extends ActionName> = (input: Parsed<Name>, call: Given<Name>) => Promise<Answer<Name>>
