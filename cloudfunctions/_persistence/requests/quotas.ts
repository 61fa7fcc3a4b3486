import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError, type ErrorCode } from '#shared/errors'
import { _, collection, isConflict } from '../database'

/** How much of a limit a person has used in a time window. `_id` is `quota:openid:window`. */
interface QuotaDoc {
  _id: string
  count: number
  /** When it was first used, ms since 1970. */
  at: number
}

export const quotas = collection<QuotaDoc>('quotas')

/**
 * The limits of each quota. The window is part of the document's id, so nothing needs to be reset.
 */
const quotaLimits = {
  write: { maxCount: 120, window: (now: number) => Math.floor(now / 600_000) },
  /** Messages in mediation rooms. */
  room: { maxCount: 40, window: (now: number) => Math.floor(now / 60_000) },
  /** Attempts to guess the verification code of a case or document. */
  verify: { maxCount: 30, window: (now: number) => Math.floor(now / 600_000) },
  /** Attempts to guess the binding code of one shop. There are a million codes. */
  bind: { maxCount: 5, window: (now: number) => Math.floor(now / 600_000) },
  /** Attempts to guess a PIN on an unlocked phone. There are a million PINs. */
  pin: { maxCount: 5, window: (now: number) => Math.floor(now / 900_000) },
  /**
   * Reports of an inconsistent log. A phone reports each kind once, unless it was set up again.
   */
  alarm: { maxCount: 10, window: (now: number) => shanghaiDayOf(now) },
  /** Reports of errors in the phone's own code. Ten are enough to find the cause. */
  phoneError: { maxCount: 10, window: (now: number) => shanghaiDayOf(now) },
  /** Phone numbers requested from WeChat, which charges for each. */
  phone: { maxCount: 20, window: (now: number) => shanghaiDayOf(now) },
  /** Announced files: enough for ten complaints with the largest number of files. */
  upload: { maxCount: 200, window: (now: number) => shanghaiDayOf(now) },
  /** The size of the announced files. */
  megabytes: { maxCount: 2_000, window: (now: number) => shanghaiDayOf(now) },
  /** Credit certificates of a shop. */
  certificate: { maxCount: 10, window: (now: number) => shanghaiDayOf(now) },
  /** Questions to the bureau, and messages added to them. */
  consult: { maxCount: 30, window: (now: number) => shanghaiDayOf(now) },
  /** Livestreams that a person starts. */
  live: { maxCount: 30, window: (now: number) => shanghaiDayOf(now) },
  complaint: { maxCount: 20, window: (now: number) => shanghaiDayOf(now) },
  /** Complaints about one shop: the person's openid and the shop's id are counted together. */
  shop: { maxCount: 10, window: (now: number) => shanghaiDayOf(now), errorCode: 'TOO_MANY_HERE' },
  /**
   * Filings of all persons in a minute. It is several hundred times the peak of a city, and about
   * what the functions can process.
   */
  everybody: {
    maxCount: 600,
    window: (now: number) => Math.floor(now / 60_000),
    errorCode: 'BUSY',
  },
} satisfies Record<
  string,
  { maxCount: number; window: (now: number) => number | string; errorCode?: ErrorCode }
>

/**
 * Counts `amount` against a person's limit: usually one database request, at most three. Throws
 * TOO_MANY, TOO_MANY_HERE or BUSY when the limit is reached.
 */
export async function consumeQuota(
  quota: keyof typeof quotaLimits,
  openid: string,
  now: number,
  amount = 1,
): Promise<void> {
  const { maxCount, window, ...limit } = quotaLimits[quota]
  const quotaId = `${quota}:${openid}:${window(now)}`
  if (await addToQuota(quotaId, maxCount, amount)) return
  if (await startQuota(quotaId, now, amount)) return
  // Another call may have created the document between the two attempts.
  if (await addToQuota(quotaId, maxCount, amount)) return
  throw new AppError('errorCode' in limit ? limit.errorCode : 'TOO_MANY')
}

/** Takes back what `consumeQuota` has counted at this moment. */
export async function returnQuota(
  quota: keyof typeof quotaLimits,
  openid: string,
  now: number,
): Promise<void> {
  const { window } = quotaLimits[quota]
  await quotas.collection
    .where({ _id: `${quota}:${openid}:${window(now)}` })
    .update({ data: { count: _.inc(-1) } })
}

async function addToQuota(_id: string, maxCount: number, amount: number): Promise<boolean> {
  const { stats } = await quotas.collection
    .where({ _id, count: _.lte(maxCount - amount) })
    .update({ data: { count: _.inc(amount) } })
  return stats.updated === 1
}

async function startQuota(_id: string, at: number, count: number): Promise<boolean> {
  try {
    await quotas.collection.add({ data: { _id, count, at } })
    return true
  } catch (error) {
    if (isConflict(error)) return false
    throw error
  }
}
