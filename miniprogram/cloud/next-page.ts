import { failureOf } from '../words/failure'

interface ListPage {
  /** Cursor of the next page; empty at the end of the list and while a page is being loaded. */
  data: { next: string }
  setData(data: { next: string }): void
}

/** Adds the next page at the list's end, one at a time. After a failure, shown, reaching the end retries. */
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
