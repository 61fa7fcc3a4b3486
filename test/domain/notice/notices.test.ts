import { describe, expect, it } from 'vitest'
import { caseStates } from '#shared/vocabulary/case'
import {
  consultationNotice,
  escalationNotice,
  offerNotice,
  orderNotice,
  progressNotice,
  recalledNotice,
  referredNotice,
  shopMatterNotice,
  shopNotice,
  shopRequestNotice,
  toTemplateData,
  warningNotice,
} from '../../../cloudfunctions/_views/notices'
import { buildHistory, commands, dispatcher, officer, start } from '../case-of'

const file = (state: Parameters<typeof buildHistory>[0]) => buildHistory(state).case

describe('what a subscription message says', () => {
  it('to the filer: the steps they wait for, once each, nothing of the matter', () => {
    const said = caseStates.codes.map((state) => [
      state,
      progressNotice(file(state), file('received'))?.phrase,
    ])

    expect(Object.fromEntries(said)).toMatchObject({
      onsite: '已到现场',
      settled: '调解成功',
      concluded: undefined,
    })
    for (const state of caseStates.codes)
      expect(progressNotice(file(state), file(state))).toBeUndefined()
    expect(progressNotice(file('withdrawn'), file('assigned'))).toBeUndefined()
  })

  it('to a reporter: only what a law wants, which the end names (Art. 36)', () => {
    const history = buildHistory('assigned', { kind: 'report' })
    history.do({ ...commands.conclude, notify: 'food_safety' }, officer('officer1'))

    expect(progressNotice(history.case, file('received'))).toMatchObject({ phrase: '核查完毕' })
  })

  it('acceptance is a step in any state', () => {
    const before = file('received')
    const after = { ...before, acceptedAt: before.updatedAt + 1 }

    expect(progressNotice(after, before)).toMatchObject({ phrase: '已受理' })
    expect(progressNotice(after, after)).toBeUndefined()
  })

  it('to the shop: once, when it may answer', () => {
    const before = { ...file('received'), class: 'ordinary' as const }
    const after = { ...before, acceptedAt: before.updatedAt + 1 }

    expect(shopNotice(after, before)).toMatchObject({
      kind: 'shop',
      page: expect.stringContaining(after.id),
    })
    expect(shopNotice(after, after)).toBeUndefined()
    expect(shopNotice({ ...after, class: 'urgent' }, before)).toBeUndefined()
    expect(shopNotice({ ...after, kind: 'report' }, before)).toBeUndefined()
  })

  const plain = file('onsite')
  const signing = { state: 'open', textHash: 'ab'.repeat(32), signatures: [] }

  const agreement = (more: object) => ({
    agreement: { signing, dues: [{ clause: 0 }], ...more } as never,
  })

  it.each<[string, object, string]>([
    ['a room that was opened', { room: { openedAt: 1 } }, '远程调处'],
    ['a text to sign', agreement({}), '协议待签'],
    ['a meeting, also one put off', { meeting: { at: 2, place: 'c' } }, '现场调解'],
    [
      'a due date',
      { ...agreement({ dues: [{ clause: 0, reminded: true }] }), state: 'settled' },
      '约定到期',
    ],
  ])('to both parties: %s, once', (_, change, phrase) => {
    const after = { ...plain, ...change }
    const before = {
      ...plain,
      ...agreement({}),
      meeting: { at: 1, place: 'c' },
      state: after.state,
    }
    if (phrase === '协议待签')
      Object.assign(before, agreement({ signing: { ...signing, textHash: 'cd'.repeat(32) } }))

    expect(progressNotice(after, before)).toMatchObject({ kind: 'progress', phrase })
    expect(shopNotice(after, before)).toMatchObject({ kind: 'shop', phrase })
    expect([progressNotice(after, after), shopNotice(after, after)]).toEqual([undefined, undefined])
  })

  it('to the filer: the shop’s answer, not its silence', () => {
    const phraseFor = (answer: object) =>
      progressNotice({ ...plain, answer: { at: 1, ...answer } }, plain)?.phrase
    expect([
      phraseFor({ response: 'settle' }),
      phraseFor({ unasked: true }),
      phraseFor({}),
    ]).toEqual(['商家答复', undefined, undefined])
  })

  it('to the officer: once, when the centre took the case; not when they gave it back themselves', () => {
    const history = buildHistory('assigned')
    const before = history.case
    history.do(commands.recallCase, dispatcher)

    expect(recalledNotice(history.case, before)).toMatchObject({ kind: 'task', phrase: '案件收回' })
    expect(recalledNotice(history.case, history.case)).toBeUndefined()

    const returned = buildHistory('assigned')
    returned.do(commands.returnCase, officer('officer1'))

    expect(recalledNotice(returned.case, before)).toBeUndefined()
  })

  it('fits every field of its template', () => {
    const open = file('assigned')
    const recall = buildHistory('assigned')
    recall.do(commands.recallCase, dispatcher)
    const taken = recall.case
    const all = [
      ...caseStates.codes.flatMap((state) => progressNotice(file(state), file('received')) ?? []),
      ...[
        offerNotice(open),
        offerNotice({ ...open, priority: 'P1' }),
        escalationNotice(open),
        referredNotice(open),
      ],
      ...[recalledNotice(taken, open)!],
      ...[orderNotice(undefined, open.updatedAt), orderNotice(open.number, open.updatedAt)],
      ...(['drop', 'objection', 'award', 'warning'] as const).map((matter) =>
        shopMatterNotice(matter, 'm1', start),
      ),
      ...(['objection', 'award'] as const).map((matter) => shopRequestNotice(matter, start)),
      ...[consultationNotice('q1', start), warningNotice('w1', start)],
    ]

    expect(all.length).toBeGreaterThan(10)

    const fields = { number: 'thing1', phrase: 'phrase8', hint: 'thing5', time: 'time2' }
    for (const notice of all) {
      const data = toTemplateData(notice, { id: 'T', fields })
      const { thing1, phrase8, thing5, time2 } = data as Record<string, { value: string }>

      expect(thing1!.value).toMatch(/^[\x20-\x7e]{1,20}$/)
      expect(phrase8!.value).toMatch(/^\p{Script=Han}{1,5}$/u)
      expect([...thing5!.value].length).toBeLessThanOrEqual(20)
      expect(time2!.value).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d$/)
    }
  })
})
