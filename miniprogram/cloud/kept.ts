/** The server's last answer and its time, encrypted on this phone for use offline. */
interface Kept<Value> {
  at: number
  value: Value
}

export async function keep(key: string, value: unknown): Promise<void> {
  const data: Kept<unknown> = { at: Date.now(), value }
  await wx.setStorage({ key, data, encrypt: true })
}

export async function kept<Value>(key: string): Promise<Kept<Value> | undefined> {
  try {
    return (await wx.getStorage({ key, encrypt: true })).data as Kept<Value>
  } catch {
    return undefined
  }
}

/** Deletes a kept answer; a key without one is no error. */
export async function forget(key: string): Promise<void> {
  await wx.removeStorage({ key })
}

/**
 * Deletes the kept answers whose key begins like this and is not named, so that a case does not stay on the phone of an
 * officer who no longer has it.
 */
export async function keepOnly(beginning: string, keys: string[]): Promise<void> {
  const { keys: all } = await wx.getStorageInfo()
  const old = all.filter((key) => key.startsWith(beginning) && !keys.includes(key))
  await Promise.all(old.map((key) => wx.removeStorage({ key })))
}

/** Deletes all but the newest of the kept answers whose key begins like this. */
export async function keepNewest(beginning: string, most: number): Promise<void> {
  const { keys } = await wx.getStorageInfo()
  const named = keys.filter((key) => key.startsWith(beginning))
  if (named.length <= most) return
  const dated = await Promise.all(named.map(async (key) => ({ key, at: (await kept(key))?.at ?? 0 })))
  const newest = dated.sort((a, b) => b.at - a.at).slice(0, most)
  await keepOnly(
    beginning,
    newest.map(({ key }) => key),
  )
}
