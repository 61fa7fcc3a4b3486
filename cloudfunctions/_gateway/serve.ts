import { randomUUID } from 'node:crypto'
import type { ActionReply, ActionCall as WireCall } from '#shared/contract/action'
import type { contract } from '#shared/contract/index'
import { AppError } from '#shared/errors'
import { compareCallerVersion } from '#shared/package-version'
import { asksForShops, rechecksRepeatedWrite } from '../_domain/permissions/permission'
import { consumeQuota } from '../_persistence/requests/quotas'
import {
  findOutcome,
  requestOf,
  type StoredOutcome,
  type WriteRequest,
} from '../_persistence/requests/stored-responses'
import { runCounted } from '../_persistence/round-counter'
import { readSecret } from '../_persistence/secrets/cipher'
import { assertAccess, loadRequestedCase, requireActor } from './access'
import { type CallRecord, recordCall } from './call-log'
import { loadCaller, requireOpenid, viewerOfCaller } from './caller'
import { outputForOutcome } from './case-response'
import { now } from './clock'
import { toErrorReply } from './fault'
import { adviceFor } from './fault-advice'
import type { ActionFunction } from './handler'
import { toActionReply } from './reply'
import { contractRow, parseInput, parseRequestKey } from './validation'

/**
 * A deployed function: the gateway before its actions. Never throws: expected errors and faults are
 * replies.
 * @param prepareCall what all actions of the function need; it is read together with the caller
 */
export function serve(
  area: keyof typeof contract,
  handlers: Record<string, ActionFunction>,
  prepareCall?: (now: number) => Promise<void>,
) {
  return (event: Partial<WireCall>): Promise<ActionReply> =>
    runCounted(async (roundCounter) => {
      const actionName: unknown = event?.action
      // Only names of the contract reach the log.
      const action = `${area}.${typeof actionName === 'string' && Object.hasOwn(handlers, actionName) ? actionName : '?'}`
      const callRecord: CallRecord = { requestId: randomUUID(), action, startedAt: now() }
      const actionReply = await respondToAction(
        area,
        handlers,
        event ?? {},
        callRecord,
        prepareCall,
      ).then(
        (output) => toActionReply(output),
        (error) => {
          callRecord.advice = adviceFor(error)
          return toErrorReply(error, action, callRecord.requestId)
        },
      )
      await recordCall(callRecord, actionReply, now(), roundCounter)
      return actionReply
    })
}

/** @returns the output of the action. Throws expected errors and faults. */
async function respondToAction(
  area: keyof typeof contract,
  handlers: Record<string, ActionFunction>,
  event: Partial<WireCall>,
  callRecord: CallRecord,
  prepareCall?: (now: number) => Promise<void>,
): Promise<unknown> {
  readSecret('MASTER_KEY')
  const { name, action } = requestedRow(area, event)
  const openid = requireOpenid()
  const startedAt = now()
  const parsing = Promise.resolve().then(() => {
    const input = parseInput(action.input, event.input) as object
    const request = action.writes
      ? requestOf(openid, name, parseRequestKey(event), input, startedAt)
      : undefined
    return { input, request }
  })
  // All reads run at the same time. Which of their expected errors counts is decided by the order
  // below.
  const startedReads = {
    caller: loadCaller(openid, asksForShops(name)),
    snapshot: parsing.then(({ input }) => loadRequestedCase(name, input)),
    earlier: parsing.then(({ request }) => request && findOutcome(request)),
    quota: parsing.then(({ request }) => request && consumeQuota('write', openid, startedAt)),
    prepared: prepareCall?.(startedAt),
  }
  await Promise.allSettled(Object.values(startedReads))
  const caller = await startedReads.caller
  const viewer = viewerOfCaller(caller)
  callRecord.role = viewer.staff?.role ?? (viewer.merchant ? 'merchant' : 'consumer')
  const actor = requireActor(name, viewer)
  const { input, request } = await parsing
  const call = { ...caller, actor, now: startedAt }
  const snapshot = await startedReads.snapshot
  const earlierOutcome = await startedReads.earlier
  const loadedCase = snapshot && { snapshot }
  const assertOwnAccess = () => assertAccess(name, input, snapshot, viewer, startedAt)
  if (earlierOutcome && rechecksRepeatedWrite(name)) await assertOwnAccess()
  if (earlierOutcome) return outputForOutcome(call, earlierOutcome, loadedCase)
  await startedReads.quota
  await startedReads.prepared
  try {
    await assertOwnAccess()
    const handle = handlers[event.action as string] as ActionFunction
    return await handle(input, { ...call, request, snapshot })
  } catch (error) {
    const concurrentOutcome =
      request && error instanceof AppError && !rechecksRepeatedWrite(name)
        ? await findConcurrentOutcome(request, error)
        : undefined
    if (!concurrentOutcome) throw error
    return outputForOutcome(call, concurrentOutcome, loadedCase)
  }
}

/**
 * The contract's entry for the requested action. A package is released after the functions, but a
 * rollback or a deployment that is under way can make it the newer one: then the action that is
 * missing here comes back in minutes. Errors: PACKAGE_TOO_OLD, SERVICE_UPDATING, UNKNOWN_ACTION.
 */
function requestedRow(area: keyof typeof contract, event: Partial<WireCall>) {
  const fitness = compareCallerVersion(event.version)
  if (fitness === 'too_old') throw new AppError('PACKAGE_TOO_OLD')
  try {
    return contractRow(area, event.action)
  } catch (error) {
    throw fitness === 'newer' ? new AppError('SERVICE_UPDATING') : error
  }
}

/**
 * Looks for the outcome of the same request when it was sent twice and both copies ran at once. The
 * other copy may have finished after our first look and be the reason why this one was refused. If
 * the phone code has just been spent, the other copy is about to store its outcome, so we wait for
 * it.
 */
async function findConcurrentOutcome(
  request: WriteRequest,
  { code }: AppError,
): Promise<StoredOutcome | undefined> {
  let attempts = code === 'PHONE_CODE_SPENT' ? 5 : 1
  for (;;) {
    const outcome = await findOutcome(request)
    attempts--
    if (outcome || attempts === 0) return outcome
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
