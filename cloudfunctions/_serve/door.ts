import type { Action } from '../../miniprogram/shared/contract/action'
import { type ActionName, contract } from '../../miniprogram/shared/contract/index'
import { Refusal } from '../../miniprogram/shared/refusals'
import { relations, type Viewer } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import { opens, roleFor } from '../_domain/permissions/permission'
import { permissions } from '../_domain/permissions/table'
import { type CaseDoc, cases } from '../_store/case/cases'
import { toldRecalled } from '../_views/case/recalled'

/** The contract's entry for an action of an area. Refusal: UNKNOWN_ACTION. */
export function contracted(area: keyof typeof contract, verb: unknown): { name: ActionName; action: Action } {
  const verbs: Record<string, Action> = contract[area]
  if (typeof verb !== 'string' || !Object.hasOwn(verbs, verb)) throw new Refusal('UNKNOWN_ACTION')
  return { name: `${area}.${verb}` as ActionName, action: verbs[verb] as Action }
}

/** The role in which the caller does this. Refusal: NOT_ALLOWED. */
export function actorFor(name: ActionName, viewer: Viewer): Actor {
  const role = roleFor(name, viewer)
  if (!role) throw new Refusal('NOT_ALLOWED')
  const { id: ref } = (role === 'consumer' ? undefined : (viewer.staff ?? viewer.merchant)) ?? {}
  return ref === undefined ? { role } : { role, ref }
}

/** The head of the case that an action is about, before it is known whether the caller may see it. */
export const headFor = async (name: ActionName, input: object): Promise<CaseDoc | undefined> =>
  permissions[name].on ? cases.find((input as { caseId: string }).caseId) : undefined

/**
 * The head for the action, if it is about a case. Refusal: CASE_NOT_FOUND, also for cases of others; its message tells
 * the officer from whom the centre recalled the case.
 */
export function atDoor(name: ActionName, head: CaseDoc | undefined, viewer: Viewer): CaseDoc | undefined {
  if (!permissions[name].on) return undefined
  const told = head && toldRecalled(head.state, viewer.staff?.id)
  if (!head || !opens(name, relations(viewer, head.state, head), head.state.kind))
    throw new Refusal('CASE_NOT_FOUND', undefined, told)
  return head
}
