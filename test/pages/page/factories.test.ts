import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../../miniprogram/api/call'
import { registerCasePage, registerFormPage, registerPage, stubWeChat } from './wechat-page'

const showModal = vi.fn()
const { openPage: opened } = stubWeChat({
  pageScrollTo: () => undefined,
  showToast: () => undefined,
  vibrateShort: () => undefined,
  showModal,
})

/** Answers that come when the test says so, in any order. */
function createAnswers<Value>() {
  const given: ((value: Value) => void)[] = []
  return { ask: () => new Promise<Value>((resolve) => given.push(resolve)), given }
}

const refuse = (field?: string) => () =>
  Promise.reject(
    new CallError({ code: 'INVALID_INPUT', message: '请改一改', ...(field && { field }) }),
  )

beforeEach(() => showModal.mockClear())

describe('a page', () => {
  it('knows what it was opened with, decoded, and has the defaults of the rest', async () => {
    registerPage({ query: { id: '', name: '', kind: 'day' } })
    expect((await opened({ id: 'a', name: '%E9%9D%A2%E9%A6%86' })).query).toEqual({
      id: 'a',
      name: '面馆',
      kind: 'day',
    })
  })

  it('shows what loadContent gives, and a failure until it is loaded anew', async () => {
    const loads = [
      () => Promise.reject(new CallError({ code: 'OFFLINE', message: '网络不通' })),
      () => Promise.resolve({ lines: ['a'] }),
    ]
    registerPage({
      loads: 'once',
      data: { lines: [] as string[] },
      loadContent: () => loads.shift()!(),
    })
    const one = await opened()

    expect(one.data).toMatchObject({ ready: false, failure: { message: '网络不通' } })

    await one.retryLoading()
    expect(one.data).toMatchObject({ ready: true, failure: null, lines: ['a'] })
  })

  it('shows each answer, but none after a later one', async () => {
    const { ask, given } = createAnswers<{ said: string }>()
    registerPage({ data: { said: '' }, loadContent: ask })
    const one = await opened()
    const first = one.refresh()
    const second = one.refresh()
    const third = one.refresh()
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
    const loadContent = vi.fn(async () => {})
    registerPage({ loads: 'shown', refreshMs: 5_000, data: {}, loadContent })
    const one = await opened()
    one.onShow()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(loadContent).toHaveBeenCalledTimes(3)

    one.onHide()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(loadContent).toHaveBeenCalledTimes(3)

    vi.useRealTimers()
  })

  it('shows no answer to a question that it no longer asks', async () => {
    const { ask, given } = createAnswers<{ said: string }>()
    registerPage({ data: { said: '' }, loadContent: ask })
    const one = await opened()
    const old = one.refresh()
    const anew = one.restartLoading()
    given[0]!({ said: 'old' })
    await old

    expect(one.data).toMatchObject({ said: '', ready: false })

    given[1]!({ said: 'new' })
    await anew

    expect(one.data).toMatchObject({ said: 'new', ready: true })
  })

  it('adds to a list at its end, and to nothing else', async () => {
    const loadContent = vi.fn(async () => ({ said: 'all' }))
    registerPage({ data: { said: '' }, loadContent })
    await (await opened()).onReachBottom()

    expect(loadContent).not.toHaveBeenCalled()

    registerPage({
      loads: 'once',
      data: { lines: [] as string[] },
      async loadContent(cursor?: string) {
        return cursor
          ? { lines: [...this.data.lines, cursor], next: '' }
          : { lines: ['first'], next: 'second' }
      },
    })
    const one = await opened()
    await one.onReachBottom()
    await one.onReachBottom()

    expect(one.data).toMatchObject({ lines: ['first', 'second'], next: '' })
  })

  it('takes one step at a time, and tells an expected error', async () => {
    registerPage({})
    const one = await opened()
    const { ask, given } = createAnswers<void>()
    const first = one.runStep(ask)
    const second = one.runStep(ask)

    expect(await second).toBe(false)

    given[0]!()
    expect(await first).toBe(true)
    expect(given).toHaveLength(1)
    expect(await one.runStep(refuse())).toBe(false)
    expect(showModal).toHaveBeenCalledWith({
      title: '没有办成',
      content: '请改一改',
      showCancel: false,
    })
    expect(one.data.busy).toBe(false)
  })

  it('has its turn beside the factory when it is opened and left', async () => {
    const turns: string[] = []
    registerPage({
      query: { id: '' },
      onLoad: () => turns.push('opened'),
      onUnload: () => void turns.push('left'),
    })
    const one = await opened({ id: 'a' })
    await one.onUnload()

    expect(turns).toEqual(['opened', 'left'])
    expect(one.query.id).toBe('a')
  })
})

describe('registering a page', () => {
  it('lets a definition override a base method, and runs each lifecycle method once', async () => {
    const hidden = vi.fn()
    const openPage = vi.fn()
    registerPage({ openPage, onHide: hidden })
    const one = await opened()
    one.openPage('/pages/home/home', {})

    expect(openPage).toHaveBeenCalledTimes(1)

    await one.onHide()
    await one.onUnload()

    expect(hidden).toHaveBeenCalledTimes(1)
  })

  it('keeps what the classes between do: a case page has its query, evidence and loading', async () => {
    const loadContent = vi.fn(async () => {})
    registerCasePage({ loads: 'once', loadContent, showCase: () => undefined })
    const one = await opened({ id: 'a' })
    const other = await opened({ id: 'b' })

    expect([one.query.id, other.query.id]).toEqual(['a', 'b'])
    expect(one.evidence).not.toBe(other.evidence)
    expect(loadContent).toHaveBeenCalledTimes(2)
    expect(one.data).toMatchObject({ ready: true, view: null, streams: [] })
  })

  it('returns what it has registered, for checks of templates', () => {
    const registered = registerFormPage({ data: { note: '' }, send: () => undefined })
    expect(Object.keys(registered)).toEqual(
      expect.arrayContaining(['send', 'enterText', 'openUrl', 'retryLoading']),
    )
    expect(registered.data).toMatchObject({ note: '', errors: {}, ready: false })
  })
})

describe('a form', () => {
  const aForm = () => {
    registerFormPage({
      questionIds: ['note', 'amount'],
      data: { note: '', ways: [] as string[], sure: false },
    })
    return opened()
  }

  it.each([
    ['note', { note: '请改一改' }, ''],
    ['amount.fen', { amount: '请改一改' }, ''],
    ['caseId', {}, '请改一改'],
    [undefined, {}, '请改一改'],
  ])('shows an expected error about %s where it belongs', async (field, errors, problem) => {
    const one = await aForm()
    expect(await one.sendOnce(refuse(field))).toBeUndefined()
    expect(one.data).toMatchObject({ errors, problem, busy: false })
  })

  it('gives the answer, also one that is nothing', async () => {
    const one = await aForm()
    expect(await one.sendOnce(async () => undefined)).toEqual({ output: undefined })
  })

  it('is sent under another key once something else was entered', async () => {
    const one = await aForm()
    const keys: string[] = []

    const failOffline = (key: string) => {
      keys.push(key)
      return Promise.reject(new CallError({ code: 'OFFLINE', message: '网络不通' }))
    }

    await one.sendOnce(failOffline)
    await one.sendOnce(failOffline)
    one.enterText({ currentTarget: { dataset: { name: 'note' } }, detail: { value: 'a' } })
    await one.sendOnce(failOffline)

    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('enters what is typed, chosen and turned', async () => {
    const one = await aForm()

    const eventOf = (name: string, detail = {}) => ({
      currentTarget: { dataset: { name } },
      detail,
    })

    one.enterText(eventOf('note', { value: 'typed' }))
    one.enterChoice(eventOf('ways', { selection: ['a', 'b'] }))
    one.toggleValue(eventOf('sure'))

    expect(one.data).toMatchObject({ note: 'typed', ways: ['a', 'b'], sure: true })

    one.enterChoice({ currentTarget: { dataset: { name: 'note', code: 'row' } }, detail: {} })
    expect(one.data.note).toBe('row')
  })
})
