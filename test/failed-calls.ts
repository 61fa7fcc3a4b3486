import type { Cloud } from 'miniapp-cloud'
import type { ActionName } from '#shared/contract/index'
import { mayDo } from '../cloudfunctions/_domain/case/decider'
import { findRelations, type Viewer } from '../cloudfunctions/_domain/case/relations'
import { opensCase, roleForAction } from '../cloudfunctions/_domain/permissions/permission'
import { permissions } from '../cloudfunctions/_domain/permissions/table'
import type { CaseDoc } from '../cloudfunctions/_persistence/case/cases'
import type { StaffDoc } from '../cloudfunctions/_persistence/staff/staff'
import { toSources } from './bundle-frames'

/**
 * Tells a failed test what the cloud knew about the calls that it refused. A reply holds a code
 * alone, as in production; all of this is read from the test's own database and log.
 */
export interface FailedCall {
  action: ActionName
  openid: string
  code: string
  cloud: Cloud
  /** Of a fault: the line of the log that belongs to it has this id. */
  requestId?: string | undefined
  /** As it was when the call failed. */
  case?: CaseDoc | undefined
  staff?: StaffDoc | undefined
  at: number
}

const failedCalls: FailedCall[] = []
/** Clouds whose calls come from phones: their log is read when a test fails. */
const phoneClouds = new Map<Cloud, unknown>()

interface WireError {
  code: string
  requestId?: string
}

/** Remembers a call that failed, with the case and the caller's account as they are now. */
export function noteFailedCall(
  cloud: Cloud,
  action: ActionName,
  openid: string,
  input: unknown,
  { code, requestId }: WireError,
): FailedCall {
  const caseId = (input as { caseId?: unknown } | undefined)?.caseId
  const failed: FailedCall = {
    action,
    openid,
    code,
    cloud,
    requestId,
    case:
      typeof caseId === 'string' ? findOne<CaseDoc>(cloud, 'cases', { _id: caseId }) : undefined,
    staff: findOne<StaffDoc>(cloud, 'staff', { openid, active: true }),
    at: cloud.clock.now(),
  }
  failedCalls.push(failed)

  return failed
}

function findOne<Doc>(cloud: Cloud, collection: string, query: object): Doc | undefined {
  // A test of a broken database has dropped the collection: the report goes without its document.
  if (!cloud.database.collections().includes(collection)) return undefined
  return cloud.database.find(collection, query as never)[0] as Doc | undefined
}

/** Has a failed test report the calls that phones make on this cloud from now on. */
export function watchPhones(cloud: Cloud): void {
  phoneClouds.set(cloud, cloud.calls.at(-1))
}

/** The cloud is about to close. */
export function forgetPhones(cloud: Cloud): void {
  phoneClouds.delete(cloud)
}

/** Forgets what failed before: the next test begins. */
export function beginTest(): void {
  failedCalls.length = 0
  for (const cloud of phoneClouds.keys()) phoneClouds.set(cloud, cloud.calls.at(-1))
}

/** The last calls are most likely the ones that the failed assertion is about. */
const shownCalls = 3

/** What is known about the calls that failed last in this test; empty where none did. */
export async function reportFailedCalls(): Promise<string> {
  for (const [cloud, last] of phoneClouds) noteCallsOfPhones(cloud, last)
  const reports = await Promise.all(failedCalls.slice(-shownCalls).map(explain))
  return reports.join('\n')
}

interface LogLine {
  level: string
  requestId?: string
  action?: string
  /** Of a call its outcome, of a fault the code of the error. */
  code?: string
  /** Of a fault. */
  name?: string
  said?: string
  frames?: string[]
}

/** The log names action, code and request, and the cloud the caller. Neither has the input. */
function noteCallsOfPhones(cloud: Cloud, last: unknown): void {
  const calls = cloud.calls.slice(cloud.calls.indexOf(last as never) + 1)
  for (const call of calls) {
    const lines = call.logs.map(({ text }) => parsed(text))
    const line = lines.find((one) => one?.level === 'call' || one?.level === 'slow')
    if (!line?.action || !line.code || line.code === 'OK' || !(line.action in permissions)) continue
    const { action, code, requestId } = line
    noteFailedCall(cloud, action as ActionName, call.openid ?? '', undefined, {
      code,
      ...(requestId === undefined ? {} : { requestId }),
    })
  }
}

function parsed(text: string): LogLine | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A fault with its stack; an expected error with the case, the caller and what they could do. */
export async function explain(failed: FailedCall): Promise<string> {
  const { action, code, cloud, requestId } = failed
  const lines = [`${action} failed: ${code}`]
  if (code === 'FAULT') lines.push(...(await faultOf(cloud, requestId)))
  else lines.push(...callerOf(failed), ...caseOf(failed))
  return lines.join('\n  ')
}

/** The fault of a request as the function logged it, its frames pointing into the sources. */
async function faultOf(cloud: Cloud, requestId: string | undefined): Promise<string[]> {
  const lines = cloud.calls.flatMap((call) => call.logs.map(({ text }) => parsed(text)))
  const fault = lines.find((line) => line?.level === 'fault' && line.requestId === requestId)
  if (!fault) return [`the log has no fault with the request id ${requestId}`]
  const { name, code, said, frames = [] } = fault
  return [[name, code, said].filter(Boolean).join(': '), ...(await toSources(frames))]
}

function callerOf({ action, openid, staff }: FailedCall): string[] {
  const account = staff
    ? `${staff.role} ${staff._id} of ${staff.districtId}`
    : 'no active account of staff'
  const { as, on } = permissions[action]
  const asks = [`${action} is for ${distinct(as).join(', ')}`]
  if (on) asks.push(`who is ${distinct(on).join(' or ')} in the case`)
  return [`caller: ${openid}, ${account}`, `permission: ${asks.join(', ')}`]
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

function caseOf(failed: FailedCall): string[] {
  const { action, case: doc, cloud, staff, at } = failed
  if (!doc) return []

  const { state } = doc
  const merchant = findOne<Viewer['merchant'] & object>(cloud, 'representatives', {
    _id: failed.openid,
  })
  const viewer = {
    openid: failed.openid,
    ...(staff ? { staff: { ...staff, id: staff._id } } : {}),
    ...(merchant ? { merchant } : {}),
  } as Viewer
  const standing = findRelations(viewer, state, doc)
  const facts: string[] = [state.state, state.kind, state.priority]
  if (state.owner !== undefined) facts.push(`held by ${state.owner}`)
  for (const { officerId } of state.offers ?? []) facts.push(`offered to ${officerId}`)
  if (state.erasedAt !== undefined) facts.push('erased')
  const isOpen =
    roleForAction(action, viewer) !== undefined && opensCase(action, standing, state.kind)
  const possible = mayDo(state, {
    relations: standing,
    staffId: staff?._id ?? merchant?.id,
    now: at,
  })

  return [
    `case: ${doc._id}: ${facts.join(', ')}`,
    `the caller is ${standing.join(', ') || 'nothing'} in it; the action is ${isOpen ? 'open' : 'closed'} to them`,
    `possible for them now: ${possible.join(', ') || 'nothing'}`,
  ]
}
