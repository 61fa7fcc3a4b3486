import type { Draft } from './draft'

/** The unsent complaint on this phone, encrypted: one at a time, gone once it is sent. */
const KEY = 'draft:complaint'

export async function savedDraft(): Promise<Draft | undefined> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Draft
  } catch {
    return undefined
  }
}

export async function saveDraft(draft: Draft): Promise<void> {
  await wx.setStorage({ key: KEY, data: draft, encrypt: true })
}

export async function dropDraft(): Promise<void> {
  await wx.removeStorage({ key: KEY })
}
