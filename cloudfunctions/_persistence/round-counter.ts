import { AppError } from '#shared/errors'
import { omitUndefined } from '#shared/omit-undefined'

/**
 * Error codes for too many requests per second, or too many connections, for the plan that the
 * bureau pays. At the start of a transaction the SDK gives the names, otherwise the numbers.
 */
const overloadCodes: unknown[] = [
  -501003,
  -501004,
  'EXCEED_REQUEST_LIMIT',
  'EXCEED_CONCURRENT_REQUEST_LIMIT',
]
/**
 * Delays before each further attempt, ms. They are spread at random, so that requests that failed
 * at the same moment do not come back at the same moment.
 */
const retryDelaysMs = [60, 180, 540]

export function isOverloaded(error: unknown): boolean {
  const { code, errCode } = error as { code?: string; errCode?: number }
  return overloadCodes.includes(errCode) || overloadCodes.includes(code)
}

/**
 * Repeats a request that the database rejected because it has too many. Such a request was not
 * performed, so a repetition is safe. Throws BUSY after the last attempt.
 */
async function retryWhileOverloaded<Result>(sendRequest: () => Promise<Result>): Promise<Result> {
  for (const delayMs of retryDelaysMs) {
    try {
      return await sendRequest()
    } catch (error) {
      if (!isOverloaded(error)) throw error
      const randomDelayMs = delayMs * (0.5 + Math.random())
      await new Promise((resolve) => setTimeout(resolve, randomDelayMs))
    }
  }
  try {
    return await sendRequest()
  } catch (error) {
    throw isOverloaded(error) ? new AppError('BUSY') : error
  }
}

/** How many cloud requests an invocation of a function has sent so far. */
export interface RoundCounter {
  /** Requests to the database, which the platform bills. */
  databaseRequests: number
  /**
   * The length of the longest chain of requests that waited for each other: to the database, to the
   * storage or to WeChat. It determines how long the call takes.
   */
  rounds: number
}

interface CallCounter extends RoundCounter {
  /**
   * The length of the longest chain of requests that have all been answered. Example: two requests
   * are sent at once, and a third one after both were answered. While the third one is under way,
   * `rounds` is 2 and `answeredRounds` is 1.
   */
  answeredRounds: number
}

/**
 * The counter of the call that this instance runs. An instance runs one call at a time;
 * wx-server-sdk's own context relies on that too. The next call replaces the counter.
 */
let currentCall: CallCounter | undefined

/**
 * The SDK methods that send a billed request; `end` is that of an aggregation. Begin and end of a
 * transaction are billed too (see `startDatabaseRequest`).
 */
const billedMethods = new Set(['get', 'add', 'set', 'update', 'remove', 'count', 'end'])

/** The SDK methods whose arguments are documents, or fields of documents. */
const writingMethods = new Set(['add', 'set', 'update'])

/** Runs a call with a counter of its own. */
export const runCounted = <Result>(
  call: (counter: RoundCounter) => Promise<Result>,
): Promise<Result> => {
  currentCall = { databaseRequests: 0, rounds: 0, answeredRounds: 0 }
  return call(currentCall)
}

/**
 * Counts a request that is sent now, after all requests that have been answered.
 * @returns a function to call when the request is answered
 */
function startRound(): () => void {
  const counter = currentCall
  if (!counter) return () => {}
  const round = counter.answeredRounds + 1
  counter.rounds = Math.max(counter.rounds, round)
  return () => {
    counter.answeredRounds = Math.max(counter.answeredRounds, round)
  }
}

/** Sends a request to the storage or to WeChat, and counts its round. */
export async function countRound<Result>(sendRequest: () => Promise<Result>): Promise<Result> {
  const endRound = startRound()
  try {
    return await sendRequest()
  } finally {
    endRound()
  }
}

/**
 * Counts a request to the database that the SDK itself sends now.
 * @returns a function to call when the request is answered
 */
export function startDatabaseRequest(): () => void {
  if (currentCall) currentCall.databaseRequests++
  return startRound()
}

async function countDatabaseRequest<Result>(sendRequest: () => Promise<Result>): Promise<Result> {
  if (currentCall) currentCall.databaseRequests++
  return countRound(sendRequest)
}

/** Sends a request now, or after requests that it has to wait for. */
type RequestQueue = <Result>(sendRequest: () => Promise<Result>) => Promise<Result>

const sendAtOnce: RequestQueue = (sendRequest) => sendRequest()

/**
 * Wraps a collection, document, query or transaction of the SDK, and everything that its methods
 * return. Its requests are counted and repeated when the database is overloaded, and fields that
 * are undefined are removed from the documents that it writes.
 */
export function withCounting<Target extends object>(
  target: Target,
  enqueue: RequestQueue = sendAtOnce,
): Target {
  return new Proxy(target, {
    get(original, methodName) {
      const member = Reflect.get(original, methodName)
      if (typeof member !== 'function') return member
      return (...callArguments: unknown[]) => {
        const isWriting = writingMethods.has(String(methodName))
        const storedArguments = isWriting ? callArguments.map(omitUndefined) : callArguments
        const callOriginal = () => member.apply(original, storedArguments)
        if (billedMethods.has(String(methodName)))
          return enqueue(() => countDatabaseRequest(() => retryWhileOverloaded(callOriginal)))
        const result: unknown = callOriginal()
        const isSdkObject =
          typeof result === 'object' && result !== null && !(result instanceof Promise)
        return isSdkObject ? withCounting(result, enqueue) : result
      }
    },
  })
}
