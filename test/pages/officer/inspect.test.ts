import { describe, expect, it } from 'vitest'
import { shopCategories } from '#shared/vocabulary/shop'
import {
  checkItems,
  checkLaws,
  checklistFor,
} from '../../../miniprogram/modules/inspections/checklist'
import {
  answerRestFine,
  checkLines,
  emptyInspection,
  type InspectionForm,
  validateInspection,
} from '../../../miniprogram/modules/inspections/pages/inspect/input'

const strokes = [Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? at * 4 : (at * 37) % 400))]
const category = '餐饮服务'
const done: InspectionForm = {
  answers: answerRestFine(category, {}),
  result: 'no_problem',
  days: 0,
  note: '',
  batch: '',
  signature: 'signed',
  strokes,
}

const checkWith = (change: Partial<InspectionForm>) =>
  validateInspection({ merchantId: 'm1', category }, { ...done, ...change }, ['e1'])

describe('the checklist', () => {
  it.each(shopCategories)(
    'of %s begins with what holds everywhere, names nothing twice and has a law for each',
    (trade) => {
      const list = checklistFor(trade)
      expect(list[0]).toBe('licence_shown')
      expect(new Set(list).size).toBe(list.length)
      for (const item of list) expect(checkLaws[item]).toMatch(/^《.+》第.+条$/)
    },
  )

  it('has no item that no trade is asked for', () => {
    const asked = new Set(shopCategories.flatMap(checklistFor))
    expect(checkItems.codes.filter((item) => !asked.has(item))).toEqual([])
  })

  it('keeps what was answered when the rest is fine', () => {
    const answers = answerRestFine(category, { price_marked: 'problem' })
    expect(answers.price_marked).toBe('problem')
    expect(checkLines(category, answers).every(({ selection }) => selection.length === 1)).toBe(
      true,
    )
  })
})

describe('the form of an inspection', () => {
  it.each(['recheckOf', 'drawId', 'orderId'] as const)(
    'tells the server the reason for the visit: %s',
    (reason) => {
      const occasion = { merchantId: 'm1', category, [reason]: 'task1' }
      expect(validateInspection(occasion, done, ['e1'])).toMatchObject({
        input: { [reason]: 'task1' },
      })
    },
  )

  it('gives what the server takes', () => {
    expect(checkWith({})).toMatchObject({
      input: { merchantId: 'm1', evidence: ['e1'], result: 'no_problem', signature: 'signed' },
    })
  })

  it('of a shop that was shut asks for no list and no signature', () => {
    const shut = validateInspection(
      { merchantId: 'm1', category },
      { ...emptyInspection, result: 'closed_shop' },
      [],
    )
    expect(shut).toMatchObject({ input: { checks: [], result: 'closed_shop' } })
  })

  it.each<[string, Partial<InspectionForm>, object]>([
    ['nothing answered', { answers: {} }, { checks: '还有 11 项没有填' }],
    ['no result', { result: '' }, { result: '请选择检查结果' }],
    [
      'a contradiction',
      { answers: answerRestFine(category, { price_marked: 'problem' }) },
      { result: expect.stringContaining('有问题') },
    ],
    [
      'no days to put it right',
      { result: 'ordered', note: '价目表旧了' },
      { days: '责令限期改正，请选择几天内改好' },
    ],
    ['no problem named', { result: 'ordered', days: 7 }, { note: '请写明发现了什么问题' }],
    ['nobody asked to sign', { signature: '' }, { signature: '请选择店方是否签名' }],
    ['no signature', { strokes: [] }, { signature: expect.stringContaining('签') }],
  ])('says what is wrong: %s', (_, change, errors) => {
    expect(checkWith(change)).toEqual({ errors })
  })
})
