import { Refusal } from '../../miniprogram/shared/refusals'

/** The plan's requests a second, or its connections; the SDK gives the name at the start of a transaction only. */
const limits: unknown[] = [-501003, -501004, 'EXCEED_REQUEST_LIMIT', 'EXCEED_CONCURRENT_REQUEST_LIMIT']
/** Milliseconds before each further attempt; what came at once does not come back at once. */
const waits = [60, 180, 540]

export function isCrowded(error: unknown): boolean {
  const { code, errCode } = error as { code?: string; errCode?: number }
  return limits.includes(errCode) || limits.includes(code)
}

/** Asks again while the database has too many requests: such a request was not performed. Throws BUSY in the end. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (const wait of waits) {
    try {
      return await ask()
    } catch (error) {
      if (!isCrowded(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
    }
  }
  return ask().catch((error) => Promise.reject(isCrowded(error) ? new Refusal('BUSY') : error))
}

/** What a call has asked of the cloud so far. */
export interface Tally {
  /** Requests to the database, which a bill counts. */
  asked: number
  /** Requests that waited for each other, to the database, the storage or WeChat: the longest row of them. */
  rounds: number
}

/**
 * The call that this instance runs: one at a time, on which wx-server-sdk's own context rests too. `answered`: the
 * length of the longest row that has ended.
 */
let running: (Tally & { answered: number }) | undefined

/** What the platform bills as a call. A transaction is billed for its begin and its end too. */
const billed = new Set(['get', 'add', 'set', 'update', 'remove', 'count', 'end'])

/** Runs a call, which can ask what it has asked of the cloud. */
export const tallied = <Result>(call: (tally: Tally) => Promise<Result>): Promise<Result> => {
  running = { asked: 0, rounds: 0, answered: 0 }
  return call(running)
}

/** Counts a request that goes out now, after all that have been answered. @returns what notes its answer */
function asking(): () => void {
  const tally = running
  if (!tally) return () => {}
  const round = tally.answered + 1
  tally.rounds = Math.max(tally.rounds, round)
  return () => {
    tally.answered = Math.max(tally.answered, round)
  }
}

export async function asRound<Result>(request: () => Promise<Result>): Promise<Result> {
  const answered = asking()
  try {
    return await request()
  } finally {
    answered()
  }
}

/** Counts a request to the database that another sends now. @returns what notes its answer */
export function asAsking(): () => void {
  if (running) running.asked++
  return asking()
}

async function asAsked<Result>(request: () => Promise<Result>): Promise<Result> {
  if (running) running.asked++
  return asRound(request)
}

type Turn = <Result>(ask: () => Promise<Result>) => Promise<Result>

/**
 * The same collection, document, query or transaction, counted and patient; also whatever it leads to. `turn`: has a
 * request wait for others.
 */
export function counting<Thing extends object>(thing: Thing, turn: Turn = (ask) => ask()): Thing {
  return new Proxy(thing, {
    get(target, name) {
      const member = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        if (billed.has(String(name))) return turn(() => asAsked(() => patiently(() => member.apply(target, given))))
        const made: unknown = member.apply(target, given)
        return typeof made === 'object' && made !== null && !(made instanceof Promise) ? counting(made, turn) : made
      }
    },
  })
}
