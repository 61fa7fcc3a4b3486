import { dayOf } from '../../../miniprogram/shared/clock/days'
import { Refusal, type RefusalCode } from '../../../miniprogram/shared/refusals'
import { _, collection } from '../database'
import { isConflict } from '../transaction'

interface QuotaDoc {
  _id: string
  count: number
  at: number
}

export const quotas = collection<QuotaDoc>('quotas')

/** The quotas. The window is part of the document's id, so nothing needs to be reset. */
const limits = {
  write: { most: 120, window: (now: number) => Math.floor(now / 600_000) },
  /** Messages in rooms. */
  room: { most: 40, window: (now: number) => Math.floor(now / 60_000) },
  /** Guesses at the code of a case of others. */
  verify: { most: 30, window: (now: number) => Math.floor(now / 600_000) },
  /** Guesses at one shop's binding code, of a million. */
  bind: { most: 5, window: (now: number) => Math.floor(now / 600_000) },
  /** Guesses at one's own PIN, of a million: an open phone in other hands gets no further. */
  pin: { most: 5, window: (now: number) => Math.floor(now / 900_000) },
  /** What a phone found wrong with the log: once of each kind, but for a phone that was set up anew. */
  alarm: { most: 10, window: (now: number) => dayOf(now) },
  /** Phone numbers asked of WeChat, each of which costs money. */
  phone: { most: 20, window: (now: number) => dayOf(now) },
  /** Files announced, and how much they weigh: ten complaints with all that one may hold. */
  upload: { most: 200, window: (now: number) => dayOf(now) },
  megabytes: { most: 2_000, window: (now: number) => dayOf(now) },
  /** A shop's certificates. */
  certificate: { most: 10, window: (now: number) => dayOf(now) },
  /** Questions, and what is added to them. */
  consult: { most: 30, window: (now: number) => dayOf(now) },
  live: { most: 30, window: (now: number) => dayOf(now) },
  complaint: { most: 20, window: (now: number) => dayOf(now) },
  /** Complaints about one shop: the person's openid and the shop's id are counted together. */
  shop: { most: 10, window: (now: number) => dayOf(now), refusal: 'TOO_MANY_HERE' },
  /** Filings of all persons in a minute: several hundred times a city's peak, and what the functions can carry. */
  everybody: { most: 600, window: (now: number) => Math.floor(now / 60_000), refusal: 'BUSY' },
} satisfies Record<string, { most: number; window: (now: number) => number | string; refusal?: RefusalCode }>

/** Takes from a person's quota: usually one call, at most three. Refusals: TOO_MANY, TOO_MANY_HERE, BUSY. */
export async function take(quota: keyof typeof limits, openid: string, now: number, amount = 1): Promise<void> {
  const { most, window, ...limit } = limits[quota]
  const _id = `${quota}:${openid}:${window(now)}`
  if ((await add(_id, most, amount)) || (await first(_id, now, amount)) || (await add(_id, most, amount))) return
  throw new Refusal('refusal' in limit ? limit.refusal : 'TOO_MANY')
}

async function add(_id: string, most: number, amount: number): Promise<boolean> {
  const { stats } = await quotas.all
    .where({ _id, count: _.lte(most - amount) })
    .update({ data: { count: _.inc(amount) } })
  return stats.updated === 1
}

async function first(_id: string, at: number, count: number): Promise<boolean> {
  try {
    await quotas.all.add({ data: { _id, count, at } })
    return true
  } catch (error) {
    if (isConflict(error)) return false
    throw error
  }
}
