import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../../miniprogram/cloud/call'

/** Tests know no WeChat types, and the factories are made of them: they are imported without theirs. */
const factory = async (name: string) => import(`../../../miniprogram/page/${name}.ts`) as Promise<any>
const [{ page }, { formPage }] = await Promise.all([factory('page'), factory('form-page')])

const showModal = vi.fn()
const stopPullDownRefresh = vi.fn()
vi.stubGlobal('wx', {
  getAppBaseInfo: () => ({}),
  getStorageSync: () => '',
  pageScrollTo: () => undefined,
  showToast: () => undefined,
  vibrateShort: () => undefined,
  showModal,
  stopPullDownRefresh,
})

/** WeChat's part: keeps the options of a page, and opens it with a query. */
let options: any
vi.stubGlobal('Page', (given: object) => {
  options = given
})
async function opened(query: Record<string, string> = {}) {
  const one = { ...options, data: { ...options.data }, setData: (data: object) => Object.assign(one.data, data) }
  await one.onLoad?.(query)
  return one
}

/** Answers that come when the test says so, in any order. */
function answers<Value>() {
  const given: ((value: Value) => void)[] = []
  return { ask: () => new Promise<Value>((resolve) => given.push(resolve)), given }
}
const refuse = (field?: string) => () =>
  Promise.reject(new CallError({ code: 'INVALID_INPUT', message: '请改一改', ...(field && { field }) }))

beforeEach(() => showModal.mockClear())

describe('a page', () => {
  it('knows what it was opened with, decoded, and has the defaults of the rest', async () => {
    page({ query: { id: '', name: '', kind: 'day' } })
    expect((await opened({ id: 'a', name: '%E9%9D%A2%E9%A6%86' })).query).toEqual({
      id: 'a',
      name: '面馆',
      kind: 'day',
    })
  })

  it('shows what load gives, and a failure until it is loaded anew', async () => {
    const loads = [
      () => Promise.reject(new CallError({ code: 'OFFLINE', message: '网络不通' })),
      () => Promise.resolve({ lines: ['a'] }),
    ]
    page({ loads: 'once', data: { lines: [] as string[] }, load: () => loads.shift()!() })
    const one = await opened()
    expect(one.data).toMatchObject({ ready: false, failure: { message: '网络不通' } })
    await one.retry()
    expect(one.data).toMatchObject({ ready: true, failure: null, lines: ['a'] })
  })

  it('shows each answer, but none after a later one', async () => {
    const { ask, given } = answers<{ said: string }>()
    page({ data: { said: '' }, load: ask })
    const one = await opened()
    const [first, second, third] = [one.load(), one.load(), one.load()]
    given[0]!({ said: 'first' })
    await first
    expect(one.data.said).toBe('first')
    given[2]!({ said: 'third' })
    await third
    given[1]!({ said: 'second' })
    await second
    expect(one.data.said).toBe('third')
  })

  it('loads again every so often while it is shown, also where no notification makes it', async () => {
    vi.useFakeTimers()
    const load = vi.fn(async () => {})
    page({ loads: 'shown', refreshMs: 5_000, data: {}, load })
    const one = await opened()
    one.onShow()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(load).toHaveBeenCalledTimes(3)
    one.onHide()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(load).toHaveBeenCalledTimes(3)
    vi.useRealTimers()
  })
  it('shows no answer to a question that it no longer asks', async () => {
    const { ask, given } = answers<{ said: string }>()
    page({ data: { said: '' }, load: ask })
    const one = await opened()
    const [old, anew] = [one.load(), one.loadAnew()]
    given[0]!({ said: 'old' })
    await old
    expect(one.data).toMatchObject({ said: '', ready: false })
    given[1]!({ said: 'new' })
    await anew
    expect(one.data).toMatchObject({ said: 'new', ready: true })
  })

  it('adds to a list at its end, and to nothing else', async () => {
    page({ data: { said: '' }, load: async () => ({ said: 'all' }) })
    expect((await opened()).onReachBottom).toBeUndefined()
    page({
      loads: 'once',
      data: { lines: [] as string[] },
      async load(cursor?: string) {
        return cursor ? { lines: [...this.data.lines, cursor], next: '' } : { lines: ['first'], next: 'second' }
      },
    })
    const one = await opened()
    await one.onReachBottom()
    await one.onReachBottom()
    expect(one.data).toMatchObject({ lines: ['first', 'second'], next: '' })
  })

  it('takes one step at a time, and tells a refusal', async () => {
    page({})
    const one = await opened()
    const { ask, given } = answers<void>()
    const [first, second] = [one.act(ask), one.act(ask)]
    expect(await second).toBe(false)
    given[0]!()
    expect(await first).toBe(true)
    expect(given).toHaveLength(1)
    expect(await one.act(refuse())).toBe(false)
    expect(showModal).toHaveBeenCalledWith({ title: '没有办成', content: '请改一改', showCancel: false })
    expect(one.data.busy).toBe(false)
  })

  it('has its turn beside the factory when it is opened and left', async () => {
    const turns: string[] = []
    page({ query: { id: '' }, onLoad: () => turns.push('opened'), onUnload: () => void turns.push('left') })
    const one = await opened({ id: 'a' })
    await one.onUnload()
    expect(turns).toEqual(['opened', 'left'])
    expect(one.query.id).toBe('a')
  })
})

describe('a form', () => {
  const aForm = () => {
    formPage({ questions: ['note', 'amount'], data: { note: '', ways: [] as string[], sure: false } })
    return opened()
  }

  it.each([
    ['note', { note: '请改一改' }, ''],
    ['amount.fen', { amount: '请改一改' }, ''],
    ['caseId', {}, '请改一改'],
    [undefined, {}, '请改一改'],
  ])('shows a refusal about %s where it belongs', async (field, errors, problem) => {
    const one = await aForm()
    expect(await one.sendOnce(refuse(field))).toBeUndefined()
    expect(one.data).toMatchObject({ errors, problem, busy: false })
  })

  it('gives the answer, also one that is nothing', async () => {
    const one = await aForm()
    expect(await one.sendOnce(async () => undefined)).toEqual({ answer: undefined })
  })

  it('is sent under another key once something else was entered', async () => {
    const one = await aForm()
    const keys: string[] = []
    const lost = (key: string) => {
      keys.push(key)
      return Promise.reject(new CallError({ code: 'OFFLINE', message: '网络不通' }))
    }
    await one.sendOnce(lost)
    await one.sendOnce(lost)
    one.type({ currentTarget: { dataset: { name: 'note' } }, detail: { value: 'a' } })
    await one.sendOnce(lost)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('enters what is typed, chosen and turned', async () => {
    const one = await aForm()
    const of = (name: string, detail = {}) => ({ currentTarget: { dataset: { name } }, detail })
    one.type(of('note', { value: 'typed' }))
    one.pick(of('ways', { chosen: ['a', 'b'] }))
    one.toggle(of('sure'))
    expect(one.data).toMatchObject({ note: 'typed', ways: ['a', 'b'], sure: true })
    one.pick({ currentTarget: { dataset: { name: 'note', code: 'row' } }, detail: {} })
    expect(one.data.note).toBe('row')
  })
})
