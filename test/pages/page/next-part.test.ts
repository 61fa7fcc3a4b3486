import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../../miniprogram/api/call'
import { registerPage, stubWeChat } from './wechat-page'

const showToast = vi.fn()
const { openPage } = stubWeChat({ showToast })

beforeEach(() => showToast.mockClear())

/** A list whose first part is loaded and ends at the cursor `next`. */
async function openList(next: string, loadContent: (cursor?: string) => Promise<object>) {
  registerPage({ data: { next }, loadContent })
  return openPage()
}

describe('the next part of a list', () => {
  it('is requested once though the end is reached twice', async () => {
    const loadContent = vi.fn(async (_?: string) => ({ next: 'b' }))
    const page = await openList('a', loadContent)
    await Promise.all([page.onReachBottom(), page.onReachBottom()])

    expect(loadContent.mock.calls).toEqual([['a']])
    expect(page.data.next).toBe('b')
  })

  it('is not requested after the last part', async () => {
    const loadContent = vi.fn(async (_?: string) => ({}))
    const page = await openList('', loadContent)
    await page.onReachBottom()

    expect(loadContent).not.toHaveBeenCalled()
  })

  it('that cannot be fetched is reported, and can be requested again', async () => {
    const offline = new CallError({ code: 'OFFLINE', message: '网络不通' })
    const page = await openList('a', async () => Promise.reject(offline))
    await page.onReachBottom()

    expect(page.data.next).toBe('a')
    expect(showToast).toHaveBeenCalledWith({ title: '网络不通', icon: 'none' })
  })

  it('is dropped when the list was restarted meanwhile', async () => {
    let respond = (_: object) => {}

    const nextPart = new Promise<object>((resolve) => {
      respond = resolve
    })
    const page = await openList('a', (cursor) =>
      cursor ? nextPart : Promise.resolve({ items: ['new'], next: '' }),
    )
    const reached = page.onReachBottom()
    await page.restartLoading()
    respond({ items: ['old', 'more'] })
    await reached

    expect(page.data.items).toEqual(['new'])
  })
})
