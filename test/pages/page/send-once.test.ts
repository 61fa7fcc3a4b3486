import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../../miniprogram/api/call'
import { registerFormPage, stubWeChat } from './wechat-page'

const pageScrollTo = vi.fn()
const { openPage } = stubWeChat({ pageScrollTo, vibrateShort: () => undefined })

beforeEach(() => pageScrollTo.mockClear())

function openForm(options: object = {}) {
  registerFormPage({ questionIds: ['note', 'terms'], ...options })
  return openPage()
}

const refuse = (code: string, field?: string) => () =>
  Promise.reject(new CallError({ code, message: '请改一改', ...(field && { field }) }))

describe('sending a form', () => {
  it('sends once though it is tapped twice', async () => {
    const form = await openForm()
    const keys: string[] = []

    const send = async (key: string) => keys.push(key)

    const results = await Promise.all([form.sendOnce(send), form.sendOnce(send)])
    expect(results).toEqual([{ output: 1 }, undefined])
    expect(keys).toHaveLength(1)
    expect(form.data.busy).toBe(false)
  })

  it.each([
    ['note', 'note'],
    ['terms.0.amountFen', 'terms'],
  ])('shows beside its question what is wrong with %s', async (field, question) => {
    const form = await openForm()
    expect(await form.sendOnce(refuse('INVALID_INPUT', field))).toBeUndefined()
    expect(form.data).toMatchObject({
      busy: false,
      problem: '',
      errors: { [question]: '请改一改' },
    })
    expect(pageScrollTo.mock.calls[0]![0]).toMatchObject({ selector: `#${question}` })
  })

  it('shows above the button what belongs to no question', async () => {
    const form = await openForm({ questionOf: () => undefined })
    await form.sendOnce(refuse('NOT_ALLOWED', 'note'))

    expect(form.data).toMatchObject({ problem: '请改一改', errors: {} })
  })

  it.each([
    ['OFFLINE', true],
    ['FAULT', true],
    ['WRONG_STATE', false],
    ['KEY_REUSED', false],
  ])('after %s the next try carries the same key: %s', async (code, isSameKey) => {
    const form = await openForm()
    const keys: string[] = []

    const failing = (key: string) => {
      keys.push(key)
      return refuse(code)()
    }

    await form.sendOnce(failing)
    await form.sendOnce(failing)

    expect(keys).toHaveLength(2)
    expect(keys[0] === keys[1]).toBe(isSameKey)
  })

  it('lets a defect of ours through, and can be tapped again', async () => {
    const form = await openForm()

    const defect = () => Promise.reject(new TypeError('defect'))
    await expect(form.sendOnce(defect)).rejects.toThrow('defect')
    expect(form.data.busy).toBe(false)
  })
})
