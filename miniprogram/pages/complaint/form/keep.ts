import { type Draft, laidOn, resumed } from './draft'

/** The unsent complaints on this phone, encrypted, the last touched first; a sent one is removed. */
const KEY = 'drafts:complaint'

async function kept(): Promise<Draft[]> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Draft[]
  } catch {
    return []
  }
}

/** Writes run one after another in the order they were asked for, so that the last change is the one kept. */
let last: Promise<unknown> = Promise.resolve()
function change(by: (all: Draft[]) => Draft[]): Promise<unknown> {
  const next = last.then(async () => wx.setStorage({ key: KEY, data: by(await kept()), encrypt: true }))
  last = next.catch(() => undefined)
  return next
}

/** The draft about this shop, or without a scan the last one touched. */
export async function savedDraft(merchantId: string | undefined): Promise<Draft | undefined> {
  await last
  return resumed(await kept(), merchantId)
}

export const saveDraft = (draft: Draft): Promise<unknown> => change((all) => laidOn(all, draft))

export const dropDraft = (key: string): Promise<unknown> => change((all) => all.filter((one) => one.key !== key))
