import { describe, expect, it } from 'vitest'
import { CallError } from '../../../miniprogram/cloud/call'
import { sendForm } from '../../../miniprogram/cloud/send-form'

function page() {
  const shown = {
    data: { busy: false, problem: '' },
    key: '',
    errors: {} as Record<string, string>,
    setData: (data: { busy: boolean; problem?: string }) => Object.assign(shown.data, data),
    showErrors: (errors: Record<string, string>) => Object.assign(shown.errors, errors),
  }
  return shown
}
const refuse = (code: string, field?: string) => () =>
  Promise.reject(new CallError({ code, message: '请改一改', ...(field && { field }) }))

describe('sending a form', () => {
  it('sends once though it is tapped twice', async () => {
    const form = page()
    const keys: string[] = []
    const send = async (key: string) => keys.push(key)
    expect(await Promise.all([sendForm(form, send), sendForm(form, send)])).toEqual([true, false])
    expect(keys).toHaveLength(1)
    expect(form.data.busy).toBe(false)
  })

  it.each([
    ['note', 'note'],
    ['terms.0.amountFen', 'terms'],
  ])('says beside its question what is wrong with %s', async (field, question) => {
    const form = page()
    expect(await sendForm(form, refuse('INVALID_INPUT', field))).toBe(false)
    expect(form.errors).toEqual({ [question]: '请改一改' })
    expect(form.data).toEqual({ busy: false, problem: '' })
  })

  it('says below what belongs to no question', async () => {
    const form = page()
    await sendForm(form, refuse('NOT_ALLOWED', 'caseId'), () => undefined)
    expect(form.data.problem).toBe('请改一改')
  })

  it.each([
    ['OFFLINE', true],
    ['FAULT', true],
    ['WRONG_STATE', false],
    ['KEY_REUSED', false],
  ])('after %s the next try carries the same key: %s', async (code, same) => {
    const form = page()
    const keys: string[] = []
    const failing = (key: string) => {
      keys.push(key)
      return refuse(code)()
    }
    await sendForm(form, failing)
    await sendForm(form, failing)
    expect(keys[0] === keys[1]).toBe(same)
  })

  it('lets a defect of ours through, and can be tapped again', async () => {
    const form = page()
    await expect(sendForm(form, () => Promise.reject(new TypeError('defect')))).rejects.toThrow('defect')
    expect(form.data.busy).toBe(false)
  })
})
