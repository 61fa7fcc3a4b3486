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
export async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
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
