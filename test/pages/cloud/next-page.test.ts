import { afterEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../../miniprogram/cloud/call'
import { nextPage } from '../../../miniprogram/cloud/next-page'

function list(next: string) {
  const page = { data: { next }, setData: (data: { next: string }) => Object.assign(page.data, data) }
  return page
}
const showToast = vi.fn()
vi.stubGlobal('wx', { showToast })
afterEach(() => showToast.mockClear())

describe('more of a list', () => {
  it('is asked for once though its end is reached twice', async () => {
    const page = list('a')
    const add = vi.fn(async (_: string) => {
      await Promise.resolve()
      page.setData({ next: 'b' })
    })
    await Promise.all([nextPage(page, add), nextPage(page, add)])
    expect(add.mock.calls).toEqual([['a']])
    expect(page.data.next).toBe('b')
  })

  it('is not asked for at the end', async () => {
    const add = vi.fn()
    await nextPage(list(''), add)
    expect(add).not.toHaveBeenCalled()
  })

  it('that cannot be fetched is said, and can be reached for again', async () => {
    const page = list('a')
    await nextPage(page, () => Promise.reject(new CallError({ code: 'OFFLINE', message: '网络不通' })))
    expect(page.data.next).toBe('a')
    expect(showToast).toHaveBeenCalledWith({ title: '网络不通', icon: 'none' })
  })
})
