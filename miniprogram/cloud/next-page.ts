import { failureOf } from '../words/failure'

interface ListPage {
  /** Where the list goes on; empty at its end and while more is on the way. */
  data: { next: string }
  setData(data: { next: string }): void
}

/** Adds more to a list when its end is reached, once at a time; what could not be fetched is said and can be reached for again. */
export async function nextPage(page: ListPage, add: (cursor: string) => Promise<unknown>): Promise<void> {
  const { next: cursor } = page.data
  if (!cursor) return
  page.setData({ next: '' })
  try {
    await add(cursor)
  } catch (error) {
    page.setData({ next: cursor })
    wx.showToast({ title: failureOf(error).message, icon: 'none' })
  }
}
