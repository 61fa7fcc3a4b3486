import { randomUUID } from 'node:crypto'
import type { ActionReply, ActionCall as WireCall } from '#shared/contract/action'
import type { ActionName, contract } from '#shared/contract/index'
import { AppError } from '#shared/errors'
import { compareCallerVersion } from '#shared/package-version'
import { needsShops, rechecksRepeatedWrite } from '../_domain/permissions/permission'
import { beginEarly } from '../_persistence/database'
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

type Area = keyof typeof contract
type PrepareCall = (now: number) => Promise<void>

/**
 * Makes a deployed function from its actions. It identifies the caller, validates the input, and
 * checks permission and quota. It never throws: expected errors and faults become replies.
 * @param prepareCall loads what all actions of the function need, while the caller is read
 */
export function serve(
  area: Area,
  handlers: Record<string, ActionFunction>,
  prepareCall?: PrepareCall,
) {
  return (event: Partial<WireCall>): Promise<ActionReply> =>
    runCounted(async (roundCounter) => {
      const actionName: unknown = event?.action
      const isKnownAction = typeof actionName === 'string' && Object.hasOwn(handlers, actionName)
      // Any other text from the client must not reach the log.
      const action = `${area}.${isKnownAction ? actionName : '?'}`
      const callRecord: CallRecord = { requestId: randomUUID(), action, startedAt: now() }
      const request = { area, handlers, event: event ?? {}, callRecord, prepareCall }
      const actionReply = await respondToAction(request).then(
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

interface IncomingCall {
  area: Area
  handlers: Record<string, ActionFunction>
  event: Partial<WireCall>
  /** Gets the caller's role as soon as it is known. */
  callRecord: CallRecord
  prepareCall: PrepareCall | undefined
}

/** @returns the output of the action. Throws expected errors and faults. */
async function respondToAction(incomingCall: IncomingCall): Promise<unknown> {
  const { area, handlers, event } = incomingCall
  // Without the master key nothing can be decrypted. A call must fail before it writes anything.
  readSecret('MASTER_KEY')
  const { name, action } = findRequestedAction(area, event)
  const openid = requireOpenid()
  const startedAt = now()

  const handle = handlers[event.action as string] as ActionFunction

  const parsing = Promise.resolve().then((): ParsedCall => {
    const input = parseInput(action.input, event.input) as object
    if (!action.writes) return { input, request: undefined }
    const request = requestOf(openid, name, parseRequestKey(event), input, startedAt)
    const transaction = transactionsBegunLate.has(name) ? undefined : beginEarly()
    return { input, request: { ...request, transaction } }
  })
  const parsedCall = { parsing, name, openid, startedAt, handle }
  return respondToParsedCall(incomingCall, parsedCall).finally(async () => {
    const { request } = await parsing.catch((): Partial<ParsedCall> => ({}))
    await request?.transaction?.discard()
  })
}

/**
 * Writes that need no transaction, or that first fetch a file of up to 20 MB: a transaction must
 * not wait for that.
 */
const transactionsBegunLate: ReadonlySet<ActionName> = new Set<ActionName>([
  'evidence.ticket',
  'evidence.seal',
])

interface ParsedCall {
  input: object
  /** Only of a write. */
  request: WriteRequest | undefined
}

interface CallBeingParsed {
  parsing: Promise<ParsedCall>
  name: ActionName
  openid: string
  startedAt: number
  handle: ActionFunction
}

async function respondToParsedCall(
  { callRecord, prepareCall }: IncomingCall,
  { parsing, name, openid, startedAt, handle }: CallBeingParsed,
): Promise<unknown> {
  // All reads run at the same time. If several of them fail, the order of the `await`s below
  // decides which error the caller gets. A write begins its transaction meanwhile.
  const startedReads = {
    caller: loadCaller(openid, needsShops(name)),
    snapshot: parsing.then(({ input }) => loadRequestedCase(name, input)),
    earlierOutcome: parsing.then(({ request }) => request && findOutcome(request)),
    quotaConsumed: parsing.then(
      ({ request }) => request && consumeQuota('write', openid, startedAt),
    ),
    prepared: prepareCall?.(startedAt),
  }
  const firstReads = parsing.then(({ input }) => handle.startReads?.(input, openid))
  firstReads.catch(() => {})
  await Promise.allSettled(Object.values(startedReads))

  const caller = await startedReads.caller
  const viewer = viewerOfCaller(caller)
  callRecord.role = viewer.staff?.role ?? (viewer.merchant ? 'merchant' : 'consumer')
  const actor = requireActor(name, viewer)

  const { input, request } = await parsing
  const call = { ...caller, actor, now: startedAt }
  const snapshot = await startedReads.snapshot
  const earlierOutcome = await startedReads.earlierOutcome
  const loadedCase = snapshot && { snapshot }
  const assertCallAllowed = () =>
    assertAccess({ action: name, input, snapshot, viewer, now: startedAt })

  // The request was sent before. Its stored response is returned.
  if (earlierOutcome && rechecksRepeatedWrite(name)) await assertCallAllowed()
  if (earlierOutcome) return outputForOutcome(call, earlierOutcome, loadedCase)

  await startedReads.quotaConsumed
  await startedReads.prepared
  try {
    await assertCallAllowed()
    return await handle(input, {
      ...call,
      request,
      snapshot,
      firstReads: handle.startReads && firstReads,
    })
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
 * Finds the contract's entry for the requested action.
 *
 * The functions are deployed before a new package is released. But during a rollback or a
 * deployment, the package can be newer than the functions. An action that is missing then comes
 * back within minutes.
 *
 * Errors: PACKAGE_TOO_OLD, SERVICE_UPDATING, UNKNOWN_ACTION.
 */
function findRequestedAction(area: Area, event: Partial<WireCall>) {
  const fitness = compareCallerVersion(event.version)
  if (fitness === 'too_old') throw new AppError('PACKAGE_TOO_OLD')
  try {
    return contractRow(area, event.action)
  } catch (error) {
    throw fitness === 'newer' ? new AppError('SERVICE_UPDATING') : error
  }
}

/** How long to wait before another look for the outcome, ms. */
const outcomeRetryMs = 250

/**
 * Looks for the outcome of the same request after this one was refused. If a phone sends a request
 * twice and both copies run at once, the other copy may be the reason for the refusal. The caller
 * then gets its outcome.
 *
 * If WeChat's phone code has just been used, the other copy is about to store its outcome. Then we
 * wait for it.
 */
async function findConcurrentOutcome(
  request: WriteRequest,
  { code }: AppError,
): Promise<StoredOutcome | undefined> {
  const maxAttempts = code === 'PHONE_CODE_SPENT' ? 5 : 1
  for (let attempt = 1; ; attempt++) {
    const outcome = await findOutcome(request)
    if (outcome || attempt === maxAttempts) return outcome
    await new Promise((resolve) => setTimeout(resolve, outcomeRetryMs))
  }
}
