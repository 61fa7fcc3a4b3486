import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnswers, questionsFor } from '#shared/intake/answers'
import { problemTypes } from '#shared/vocabulary/case'
import { categories } from '#shared/vocabulary/categories'
import { type QuestionCode, questions } from '#shared/vocabulary/questions'

describe('which questions show', () => {
  it('an overcharge asks what was paid and what the label says', () => {
    const before = {
      problemType: 'price' as const,
      category: 'services.hospitality.restaurant' as const,
    }

    expect(questionsFor({ ...before, answers: {} })).toEqual([
      'paid_price',
      'quantity',
      'price_marked',
      'bait_discount',
    ])
    expect(questionsFor({ ...before, answers: { price_marked: true } })).toContain('label_price')
    expect(questionsFor({ ...before, answers: { price_marked: false } })).not.toContain(
      'label_price',
    )
  })

  it('a question that depends on another goes with it, even if it was answered before', () => {
    expect(
      questionsFor({ problemType: 'quality', answers: { prepaid: true, price_marked: true } }),
    ).not.toEqual(expect.arrayContaining(['prepaid_left']))
    expect(questionsFor({ problemType: 'contract', answers: { prepaid: true } })).toContain(
      'prepaid_left',
    )
    expect(
      questionsFor({ problemType: 'contract', answers: { price_marked: true } }),
    ).not.toContain('label_price')
  })

  it('short weight asks both weights', () => {
    expect(questionsFor({ problemType: 'measure', answers: {} })).toEqual([
      'paid_price',
      'weight_stated',
      'weight_measured',
    ])
  })

  it('dates on a package are asked of food and not of a haircut', () => {
    expect(
      questionsFor({ problemType: 'safety', category: 'goods.food.prepacked', answers: {} }),
    ).toContain('best_before')
    expect(
      questionsFor({ problemType: 'safety', category: 'services.beauty', answers: {} }),
    ).not.toContain('best_before')
    expect(questionsFor({ problemType: 'safety', answers: {} })).not.toContain('best_before')
  })

  it('every question shows in some situation', () => {
    const seen = new Set<QuestionCode>()
    for (const problemType of problemTypes.codes)
      for (const category of categories.codes)
        for (const yes of [true, false])
          for (const code of questionsFor({
            problemType,
            category,
            answers: { price_marked: yes, prepaid: yes },
          }))
            seen.add(code)

    expect([...seen].sort()).toEqual(Object.keys(questions).sort())
  })
})

describe('checking answers', () => {
  it('keeps facts in their units', () => {
    const raw = { paid_price: 2200, price_marked: true, label_price: 1200 }
    expect(checkAnswers({ problemType: 'price' }, raw)).toEqual({ answers: raw, problems: {} })
  })

  it('drops what no longer shows', () => {
    expect(
      checkAnswers(
        { problemType: 'price' },
        { price_marked: false, label_price: 1200, weight_stated: 5 },
      ),
    ).toEqual({
      answers: { price_marked: false },
      problems: {},
    })
  })

  it.each([
    ['price', 'paid_price', 12.5, '金额最多两位小数'],
    ['price', 'paid_price', '12', '请填写金额'],
    ['measure', 'weight_stated', 0, '重量不对，请以克填写'],
    ['quality', 'bought_on', '2026-02-30', '没有这一天'],
    ['quality', 'bought_on', '昨天', '日期不对'],
    ['false_promotion', 'claim_made', 'toString', '请选择一项'],
    ['quality', 'injured', 'yes', '请选择是或否'],
  ] as const)('%s: %s = %s is refused in words', (problemType, code, value, sentence) => {
    expect(checkAnswers({ problemType }, { [code]: value })).toEqual({
      answers: {},
      problems: { [code]: sentence },
    })
  })

  it('never passes an answer that is not asked for or does not parse, for any input', () => {
    const raw = fc.dictionary(
      fc.constantFrom(...Object.keys(questions), '__proto__', 'x'),
      fc.anything(),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...problemTypes.codes),
        fc.constantFrom(...categories.codes),
        raw,
        (problemType, category, input) => {
          const once = checkAnswers({ problemType, category }, input)
          const shown = questionsFor({ problemType, category, answers: once.answers })
          for (const code of Object.keys(once.answers)) expect(shown).toContain(code)
          expect(checkAnswers({ problemType, category }, once.answers)).toEqual({
            answers: once.answers,
            problems: {},
          })
        },
      ),
    )
  })
})
