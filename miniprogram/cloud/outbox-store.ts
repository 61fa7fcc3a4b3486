import type { Waiting } from './outbox'

const KEY = 'outbox'

/** The entries of the outbox in the order in which they were added. */
export async function outbox(): Promise<Waiting[]> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Waiting[]
  } catch {
    return []
  }
}

let last: Promise<unknown> = Promise.resolve()

/** Changes run one after another, since the sender and the person may both change the outbox at once. */
export function changeOutbox(by: (all: Waiting[]) => Waiting[]): Promise<unknown> {
  const next = last.then(async () => wx.setStorage({ key: KEY, data: by(await outbox()), encrypt: true }))
  last = next.catch(() => undefined)
  return next
}
