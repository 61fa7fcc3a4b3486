import type { Waiting } from './outbox'

const KEY = 'outbox'

/** Everything that waits, in the order in which it was laid down. */
export async function outbox(): Promise<Waiting[]> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Waiting[]
  } catch {
    return []
  }
}

let last: Promise<unknown> = Promise.resolve()

/** One change after another: the sender and the person may both be at it. */
export function changeOutbox(by: (all: Waiting[]) => Waiting[]): Promise<unknown> {
  const next = last.then(async () => wx.setStorage({ key: KEY, data: by(await outbox()), encrypt: true }))
  last = next.catch(() => undefined)
  return next
}
