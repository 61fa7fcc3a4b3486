import { describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { required } from '#shared/vocabulary/required'
import { type AskingContext, listQuestionsLeft } from '../../../miniprogram/format/questions-left'
import {
  addAgent,
  emptyDraft,
  removePersonalData,
} from '../../../miniprogram/pages/complaint/form/draft'
import { selectParts } from '../../../miniprogram/pages/complaint/form/parts'
import { toOutboxLine, toReceiptLine } from '../../../miniprogram/pages/complaint/mine/stored-lines'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const agent = {
  name: '样例丙',
  phone: '13900000003',
  matters: '投诉',
  powers: '调解',
  from: '2026-11-24',
  to: '2026-12-24',
}

describe('the parts of the form', () => {
  const listParts = (given: object) =>
    Object.keys(selectParts({ kind: 'complaint', anonymous: false, agent: undefined, ...given }))

  const statementParts = ['statement', 'details', 'request', 'amount', 'publish']
  const person = ['name', 'phone', 'address']
  const powers = ['agentName', 'agentPhone', 'agentMatters', 'agentPowers', 'agentDays']

  it.each<[string, object, string[]]>([
    ['a complaint', {}, [...statementParts, ...person, 'agent']],
    ['a complaint of an agent', { agent }, [...statementParts, ...person, 'agent', ...powers]],
    [
      'a report with a name has no agent',
      { kind: 'report', agent },
      ['clue', 'anonymous', ...person],
    ],
    ['a report without', { kind: 'report', anonymous: true }, ['clue', 'anonymous']],
    [
      'both, the report without a name',
      { kind: 'mixed', anonymous: true },
      [...statementParts, 'clue', 'anonymous', ...person, 'agent'],
    ],
  ])('%s', (_, given, parts) => expect(listParts(given)).toEqual(parts))
})

describe('what the receipt asks, one at a time', () => {
  const view = {
    kind: 'complaint',
    may: ['supplement'],
    problemType: 'other',
    category: 'goods.other',
    mayPublish: true,
  } as unknown as CaseView

  const questionsFor = (
    given: object,
    { isJustFiled = true, postponed = [], ...context }: Partial<AskingContext> = {},
  ) => listQuestionsLeft({ ...view, ...given }, { isJustFiled, postponed, ...context })

  const listQuestions = (...given: Parameters<typeof questionsFor>) =>
    questionsFor(...given).map(({ code }) => code)

  const asksNothing = { amountFen: 0 }
  const whenIsAnswered = { postponed: ['when'] }

  it.each<[string, string[], object, Partial<AskingContext>?]>([
    [
      'a photo alone',
      ['phone', 'person', 'facts', 'request', 'problem', 'amount', 'when'],
      { missingFields: required.codes },
    ],
    [
      'an address is asked with the name',
      ['person', 'problem', 'amount', 'when'],
      { missingFields: ['address'] },
    ],
    [
      'later only what the law requires',
      ['request'],
      { missingFields: ['request'] },
      { isJustFiled: false },
    ],
    [
      'not what was left for later',
      ['amount'],
      { missingFields: ['phone'] },
      { postponed: ['phone', 'problem', 'when'] },
    ],
    ['not once the case is over', [], { missingFields: required.codes, may: [] }],
    ['not of a report', [], { kind: 'report' }],
    [
      'what was bought, once the problem is known',
      ['category'],
      { ...asksNothing, problemType: 'dignity', category: undefined, answers: { injured: false } },
      whenIsAnswered,
    ],
    [
      'consent to publication comes last, until it is given',
      ['problem', 'publish'],
      { ...asksNothing, mayPublish: undefined },
      whenIsAnswered,
    ],
    [
      'whether others with the same matter may be joined',
      ['problem', 'earlier'],
      asksNothing,
      { ...whenIsAnswered, earlierReport: { kind: 'join', others: 4 } },
    ],
  ])('%s', (_, codes, given, context) => expect(listQuestions(given, context)).toEqual(codes))

  it('three follow-up questions in all, answered and postponed ones included, each under its own name', () => {
    const price = { ...asksNothing, problemType: 'price' as const }

    const namesOf = (given: object, postponed: string[] = []) =>
      questionsFor({ ...price, ...given }, { postponed: ['when', ...postponed] }).map(
        ({ postponedAs }) => postponedAs,
      )

    expect(namesOf({})).toEqual(['detail.paid_price', 'detail.quantity', 'detail.price_marked'])

    const answers = { paid_price: 2500, price_marked: true }
    expect(namesOf({ answers })).toEqual(['detail.quantity'])
    expect(namesOf({}, ['detail.paid_price'])).toEqual(['detail.quantity', 'detail.price_marked'])
    expect(namesOf({ answers }, ['detail.quantity'])).toEqual([])
  })

  it('not the follow-up questions that the district does not ask', () => {
    const phrasing = { paid_price: { on: false } } as unknown as AskingContext['phrasing']
    const questions = questionsFor({ ...asksNothing, problemType: 'price' }, { phrasing })

    expect(questions.map(({ postponedAs }) => postponedAs)).not.toContain('detail.paid_price')
  })

  it('what the account is about is confirmed together with the problem', () => {
    const [problem] = questionsFor({
      ...asksNothing,
      category: undefined,
      statement: '面馆吃饭，标价和收的不一样',
    })
    expect(problem).toMatchObject({
      code: 'problem',
      draftAnswer: { value: 'price' },
      draftCategory: 'services.hospitality.restaurant',
    })
  })

  it('an own open complaint about the same is shown, and is not joined with itself', () => {
    const [earlier] = questionsFor(asksNothing, {
      postponed: ['problem', 'when'],
      earlierReport: { kind: 'own', caseId: 'c9' },
    })
    expect(earlier).toMatchObject({ code: 'earlier', earlier: { ownCaseId: 'c9' } })
  })
})

it('a draft without the agreement holds no person, no place and no picture', () => {
  const person: Record<string, unknown> = {
    name: '样例甲',
    phone: '13900000001',
    address: '月湖区样例路 1 号',
    agent,
  }
  const place = { longitude: 117, latitude: 28 }
  const items = [
    { key: 'k1', path: 'wxfile://a', kind: 'photo' as const, origin: 'album' as const },
  ]
  const draft = { ...emptyDraft('k', now), clue: '每天晚上用回收的油', ...person, place, items }
  const left = removePersonalData(draft)

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

    expect(toOutboxLine(waiting, now)).toEqual({
      key: 'k',
      page: 'form/form',
      title: '江边面馆',
      said: '刚刚写好，还在这部手机上，没有提交，1 份证据还没有上传',
      next: '有网络时自动提交；点这里可以先改',
    })
    expect(
      toOutboxLine(
        { ...waiting, draft: { short: true }, items: [], title: '', problem: '请填写电话' },
        now,
      ),
    ).toMatchObject({
      page: 'form/quick/quick',
      title: '没有写商家',
      next: '没有收下：请填写电话。点这里改',
    })
  })

  it('is a receipt with number, time and the beginning of the hash', () => {
    expect(toReceiptLine(receipt, now)).toEqual({
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
    expect(addAgent(mine, mine, '2026-11-24')).toEqual({
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
    const { agent: made, ...rest } = addAgent(typed, known, '2026-11-24')

    expect([made?.name, rest]).toEqual(['', {}])
  })
})
