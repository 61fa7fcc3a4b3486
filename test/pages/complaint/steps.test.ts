import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../../../miniprogram/pages/complaint/form/check'
import { type Draft, emptyDraft, withAgent, withoutPersonal } from '../../../miniprogram/pages/complaint/form/draft'
import { drawing } from '../../../miniprogram/pages/complaint/form/elder'
import {
  drawn,
  errorsOn,
  firstStep,
  type Step,
  skips,
  stepOf,
  stepsOf,
} from '../../../miniprogram/pages/complaint/form/steps'
import { outboxLine, receiptLine } from '../../../miniprogram/pages/complaint/mine/kept'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const agent = {
  name: '样例丙',
  phone: '13900000003',
  matters: '投诉',
  powers: '调解',
  from: '2026-11-24',
  to: '2026-12-24',
}

const asks = (part: Partial<Draft>, oneByOne: boolean) =>
  stepsOf({ ...emptyDraft('k', now), ...part }, oneByOne).join(' ')
const powers = 'agentName agentPhone agentMatters agentPowers agentDays'

describe('the questions of the form', () => {
  it.each<[string, Partial<Draft>, boolean, string]>([
    [
      'a complaint, long',
      { kind: 'complaint', problemType: 'price', answers: { paid_price: '28' } },
      false,
      'shop problem flags statement when place evidence details request amount publish agent name phone address',
    ],
    [
      'a complaint, one by one',
      { kind: 'complaint', problemType: 'price' },
      true,
      'shop problem flags statement when place evidence details request amount agent name phone address',
    ],
    [
      'a complaint, one by one, with details: each answer that shows has a page',
      { kind: 'complaint', problemType: 'measure', detailed: true },
      true,
      'shop problem flags statement when place evidence details category answer-paid_price answer-weight_stated answer-weight_measured request amount agent name phone address',
    ],
    [
      'details begun in the long form go on one by one',
      { kind: 'complaint', problemType: 'contract', answers: { prepaid: 'yes' } },
      true,
      'shop problem flags statement when place evidence details category answer-paid_price answer-bought_on answer-loss answer-prepaid answer-prepaid_left answer-prepaid_on answer-shop_closed answer-asked_merchant_on request amount agent name phone address',
    ],
    [
      'a complaint of an agent, one by one',
      { kind: 'complaint', agent },
      true,
      `shop problem flags statement when place evidence details request amount agent name phone address ${powers}`,
    ],
    [
      'a report with a name, which has no agent and no details',
      { kind: 'report', agent, detailed: true, problemType: 'price' },
      true,
      'shop problem flags clue when place evidence anonymous name phone address',
    ],
    [
      'a report without',
      { kind: 'report', anonymous: true },
      true,
      'shop problem flags clue when place evidence anonymous',
    ],
    [
      'both, the report without a name',
      { kind: 'mixed', anonymous: true },
      true,
      'shop problem flags statement clue when place evidence details request amount anonymous agent name phone address',
    ],
  ])('%s', (_, draft, oneByOne, steps) => {
    expect(asks(draft, oneByOne)).toBe(steps)
  })

  it('are drawn together, or one alone', () => {
    expect(drawn(['shop', 'name'], undefined)).toEqual({ shop: true, name: true })
    expect(drawn(['shop', 'name'], 'name')).toEqual({ name: true })
  })

  it('each have a place of their own', () => {
    for (const question of QUESTIONS) expect(stepOf(question), question).toBeDefined()
    expect(stepOf('agentTo')).toBe('agentDays')
    expect(errorsOn(emptyDraft('k', now), 'shop', { merchantName: '空', phone: '空' })).toEqual({ merchantName: '空' })
  })

  it('lead to the first of several errors, in the order of the form', () => {
    expect(firstStep(emptyDraft('k', now), { phone: '不对', statement: '太短' })).toBe('statement')
    expect(firstStep(emptyDraft('k', now), {})).toBe('')
  })

  it('a detail that is wrong is held to its own page, and never to the question whether to be asked', () => {
    const draft = { ...emptyDraft('k', now), problemType: 'price' as const, answers: { quantity: '1.5' } }
    const errors = { details: '数量不对' }
    expect(firstStep(draft, errors)).toBe('answer-quantity')
    expect(errorsOn(draft, 'answer-quantity', errors)).toEqual(errors)
    expect(errorsOn(draft, 'answer-paid_price', errors)).toEqual({})
    expect(errorsOn(draft, 'details', errors)).toEqual({})
  })

  it.each<[Step, Partial<Draft>, boolean]>([
    ['shop', {}, false],
    ['statement', {}, false],
    ['flags', {}, true],
    ['flags', { flags: ['mobile_vendor'] }, false],
    ['place', {}, true],
    ['place', { stall: true }, false],
    ['evidence', {}, true],
    ['evidence', { stall: true }, false],
    ['details', {}, true],
    ['details', { detailed: true }, false],
    ['category', {}, true],
    ['answer-paid_price', {}, true],
    ['answer-paid_price', { answers: { paid_price: '10' } }, false],
    ['amount', { amount: ' ' }, true],
    ['agent', {}, true],
    ['agent', { agent }, false],
    ['agentDays', { agent }, false],
  ])('%s may be passed over with %j: %s', (step, part, over) => {
    expect(skips({ ...emptyDraft('k', now), ...part }, step)).toBe(over)
  })

  it('say how far one has come, and come to an end', () => {
    const draft = emptyDraft('k', now)
    const steps = stepsOf(draft, true)
    const seen: (Step | '')[] = []
    let step: Step | '' = ''
    for (let at = 1; at <= steps.length; at++) {
      const shown = drawing(draft, true, step)
      expect(shown.progress).toBe(`第 ${at} 题，共 ${steps.length} 题`)
      expect(shown.last).toBe(at === steps.length)
      seen.push(shown.step)
      step = shown.steps[at] ?? ''
    }
    expect(seen).toEqual(steps)
    expect(drawing(draft, false, 'phone')).toMatchObject({ step: '', progress: '', last: true, detail: '' })
    const asked = { ...draft, detailed: true, problemType: 'price' as const }
    expect(drawing(asked, true, 'answer-quantity')).toMatchObject({ detail: 'quantity', skipped: true, person: false })
  })

  it('go on at the first when the one on top is asked no more', () => {
    const nameless = { ...emptyDraft('k', now), kind: 'report' as const, anonymous: true }
    expect(drawing(nameless, true, 'phone').step).toBe('shop')
  })
})

it('a draft without the agreement holds no person, no place and no picture', () => {
  const person: Record<string, unknown> = { name: '样例甲', phone: '13900000001', address: '月湖区样例路 1 号', agent }
  const place = { longitude: 117, latitude: 28 }
  const items = [{ key: 'k1', path: 'wxfile://a', kind: 'photo' as const, origin: 'album' as const }]
  const draft = { ...emptyDraft('k', now), clue: '每天晚上用回收的油', ...person, place, items }
  const left = withoutPersonal(draft)
  expect(left).toEqual({ ...emptyDraft('k', now), clue: '每天晚上用回收的油' })
})

describe('what lies on the phone', () => {
  const receipt = {
    key: 'k',
    caseId: 'c1',
    number: 'YH-20261124-7F3K9A',
    by: now + 9 * 86_400_000,
    at: now,
    kind: 'complaint' as const,
    headHash: 'ab12cd34ef'.repeat(6),
  }
  const _report = { ...receipt, key: 'kR', kind: 'report' as const, caseId: 'c2', number: 'YH-20261124-8G4M2B' }

  it('is told with what has not been uploaded and why it was not taken', () => {
    const item = { key: 'p', path: 'a', kind: 'photo' as const, origin: 'captured' as const }
    const waiting = {
      key: 'k',
      filing: {},
      draft: {},
      title: '江边面馆',
      at: now,
      items: [item, { ...item, evidenceId: 'e' }],
    }
    expect(outboxLine(waiting, now)).toEqual({
      key: 'k',
      title: '江边面馆',
      said: '刚刚写好，还在这部手机上，没有提交，1 份证据还没有上传',
      next: '有网络时自动提交；点这里可以先改',
    })
    expect(outboxLine({ ...waiting, items: [], title: '', problem: '请填写电话' }, now)).toMatchObject({
      title: '没有写商家',
      next: '没有收下：请填写电话。点这里改',
    })
  })

  it('is a receipt with number, time and the beginning of the hash', () => {
    expect(receiptLine(receipt, now)).toEqual({
      id: 'c1',
      number: 'YH-20261124-7F3K9A',
      said: '投诉 · 11月24日 14:36 收到',
      fingerprint: 'ab12cd34',
    })
  })
})

describe('a person who ticks that they act for another', () => {
  const mine = { name: '样例丙', phone: '13900000003', address: '月湖区样例路 3 号' }
  it('becomes the agent, where the phone had filled in their contact', () => {
    expect(withAgent(mine, mine, '2026-11-24')).toEqual({
      agent: {
        name: '样例丙',
        phone: '13900000003',
        matters: '',
        powers: '',
        from: '2026-11-24',
        to: '2026-12-24',
      },
      name: '',
      phone: '',
      address: '',
    })
  })
  it.each([undefined, mine])('keeps what was typed of the complainant (%j)', (known) => {
    const typed = { name: '样例甲', phone: '13900000001', address: '月湖区样例路 1 号' }
    const { agent: made, ...rest } = withAgent(typed, known, '2026-11-24')
    expect([made?.name, rest]).toEqual(['', {}])
  })
})
