import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Context, decide, draft, hindrance } from '../../../cloudfunctions/_domain/warning/decide'
import { warnsOfFoodRisk } from '../../../cloudfunctions/_domain/warning/food-risk'
import { contentObstacle, expiryObstacle } from '../../../cloudfunctions/_domain/warning/gates'
import { permitsNaming, publishPenaltyBy } from '../../../cloudfunctions/_domain/warning/grounds'
import type { Command, CommandType } from '../../../cloudfunctions/_domain/warning/transitions'
import { apply, type Content, isPublic, shownBy, type Warning } from '../../../cloudfunctions/_domain/warning/warning'
import { addDays } from '../../../miniprogram/shared/clock/days'
import { addWorkingDays } from '../../../miniprogram/shared/clock/deadlines'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { advice, as, commands, complaint, content, judgment, penalty, today, warningIn } from './warning-of'

const run = (warning: Warning, command: Command, context: Context) =>
  decide(warning, command, context).reduce((w, event) => apply(w, event, context.actor.ref), warning)

describe('naming a merchant', () => {
  it.each([
    ['a publishable penalty', penalty, true],
    ['not effective yet', { ...penalty, effective: false }, false],
    ['simple procedure', { ...penalty, procedure: 'simple' as const }, false],
    ['a mere warning', { ...penalty, warningOnly: true }, false],
    ['repaired', { ...penalty, repaired: true }, false],
    ['annulled', { ...penalty, annulled: true }, false],
    ['publicity over', { ...penalty, publicUntil: today }, false],
    ['a judgment', judgment, true],
    ['a judgment under appeal', { ...judgment, effective: false }, false],
    ['a closed complaint', complaint, true],
    ['an open complaint', { ...complaint, closed: false }, false],
    ['a complaint not borne out', { ...complaint, substantiated: false }, false],
    ['without the consent of the complainant', { ...complaint, consented: false }, false],
  ])('on %s', (_, ground, expected) => expect(permitsNaming(ground, today)).toBe(expected))

  it.each<[string, Partial<Content>, string | undefined]>([
    ['with its ground', {}, undefined],
    ['without one', { ground: undefined }, 'no_ground'],
    ['with another instrument’s ground', { ground: complaint }, 'ground_for_other'],
    ['without a document number', { ground: { ...penalty, documentNo: ' ' } }, 'no_source_document'],
    ['in advice', { instrument: 'advice' }, 'merchant_named'],
    ['in food-risk information', { instrument: 'food_risk' }, 'instrument_blocked'],
    ['de-identified advice', { instrument: 'advice', merchantId: undefined, ground: undefined }, undefined],
  ])('%s', (_, change, expected) => expect(contentObstacle({ ...content, ...change }, today)).toBe(expected))

  it('a penalty is due within twenty working days', () => {
    expect(publishPenaltyBy(penalty)).toBe('2026-12-08')
  })
})

describe('food-safety risk warnings', () => {
  it.each([
    '某批次奶粉检出沙门氏菌，请停止食用',
    '食品安全风险警示：某品牌凉菜',
    '野生菌中毒多发，提醒群众不要食用',
    '这种饮 料 含 有 致 癌 物',
    '近期大米重金属超标',
    '食 品·安 全-风 险 预 警',
    '水产抽检兽药残留超标，请慎食',
    '食品消费警示：散装白酒甲醛',
  ])('blocked: %s', (text) => {
    expect(warnsOfFoodRisk(text, 'warning')).toBe(true)
    expect(contentObstacle({ ...advice, body: text }, today)).toBe('food_risk_words')
    expect(() => draft({ ...advice, body: text }, as('officer'))).toThrow(Refusal)
  })

  it.each([
    '预付卡消费提示：办卡前看清合同',
    '点餐前请核对菜品价格，保留小票',
    '加油机计量有误，请核对数量',
    '旅游购物请索要发票',
    '餐饮单位不得设置最低消费',
  ])('not blocked: %s', (text) => expect(warnsOfFoodRisk(text, 'warning')).toBe(false))

  it('leaves findings of daily supervision alone, but not a risk warning among them', () => {
    expect(warnsOfFoodRisk('检查发现该店凉菜间食品添加剂超标使用，已责令改正', 'supervision')).toBe(false)
    expect(warnsOfFoodRisk('发布食品安全风险警示', 'supervision')).toBe(true)
  })

  it('cannot even be drafted as such', () => {
    expect(() => draft({ ...advice, instrument: 'food_risk' }, as('leader'))).toThrow('食品安全法第一百一十八条')
  })
})

describe('checks', () => {
  it('find the personal data unless a reviewer released it', () => {
    const planted = warningIn('facts_checked', { ...content, body: '联系店主13812345678' })
    expect(hindrance(planted, commands.checkRedaction, as('officer'))).toBe('personal_data')
    const releases = [{ text: '13812345678', reason: '店招上的电话' }]
    expect(hindrance(planted, { type: 'checkRedaction', releases }, as('officer'))).toBeUndefined()
  })

  it('a reply with personal data does not get in either', () => {
    expect(hindrance(warningIn('noticed'), { type: 'reply', text: '找王先生' }, as('merchant'))).toBe('personal_data')
  })

  it('whoever wrote on the text checks and approves nothing of it', () => {
    const second = apply(warningIn('draft'), { type: 'revised', content }, 'second')
    for (const ref of ['drafter', 'second'])
      for (const command of ['checkFacts', 'checkRedaction', 'checkLaw', 'approve', 'publish'] as const)
        expect(hindrance(second, commands[command], as('leader', today, ref))).toBe('drafter_checks_own')
  })

  it.each([
    [undefined, 'no_expiry'],
    [today, 'expiry_wrong'],
    ['2027-11-11', 'expiry_wrong'],
    ['2027-11-10', undefined],
  ])('a penalty shown until %s', (until, expected) => {
    expect(expiryObstacle({ ...content, until }, today)).toBe(expected)
  })

  it('advice ends after ninety days at the latest', () => {
    expect(expiryObstacle({ ...advice, until: addDays(today, 90) }, today)).toBeUndefined()
    expect(expiryObstacle({ ...advice, until: addDays(today, 91) }, today)).toBe('expiry_wrong')
  })
})

describe('notice to the merchant', () => {
  const notified = (day: string) =>
    decide(warningIn('approved'), commands.notify, as('officer', day)).reduce(
      (warning, event) => apply(warning, event, 'x'),
      warningIn('approved'),
    )

  it.each(['2026-09-24', '2026-09-30', '2026-11-24', '2026-11-27'])('told on %s: three whole working days', (day) => {
    const last = addWorkingDays(day, 3)
    const until = { ...content, until: '2027-11-10' }
    const warning = { ...notified(day), content: until }
    expect(warning.noticeUntil).toBe(last)
    expect(hindrance(warning, commands.publish, as('leader', last))).toBe('notice_running')
    expect(hindrance(warning, commands.publish, as('leader', addDays(last, 1)))).toBeUndefined()
  })

  it('a reply does not shorten it', () => {
    const replied = apply(notified(today), { type: 'replied', text: '已改正' }, 'm')
    expect(hindrance(replied, commands.publish, as('leader'))).toBe('notice_running')
  })

  it('cannot start where the calendar ends', () => {
    expect(hindrance(warningIn('approved'), commands.notify, as('officer', '2026-12-30'))).toBe('calendar_missing')
  })

  it('is not asked for where nobody is named', () => {
    expect(hindrance(warningIn('approved', advice), commands.publish, as('leader'))).toBeUndefined()
  })

  it('only its own merchant may speak', () => {
    const context = as('merchant')
    const stranger = { ...context, actor: { ...context.actor, merchantId: 'm2' } }
    expect(hindrance(warningIn('noticed'), commands.reply, stranger)).toBe('not_your_merchant')
  })
})

describe('after publication', () => {
  it('it is public until its day, whether or not the timer has been', () => {
    const warning = warningIn('published')
    expect(isPublic(warning, '2027-11-09')).toBe(true)
    expect(isPublic(warning, '2027-11-10')).toBe(false)
    expect(hindrance(warning, commands.expire, as('system', '2027-11-09'))).toBe('not_expired')
    expect(isPublic(run(warning, commands.expire, as('system', '2027-11-10')), '2027-11-10')).toBe(false)
  })

  it('an objection is to be answered in three working days: upheld, corrected or withdrawn, with a visible reason', () => {
    const objected = run(warningIn('published'), commands.object, as('merchant'))
    expect(objected.answerBy).toBe('2026-11-27')
    expect(run(objected, commands.uphold, as('leader'))).toMatchObject({ history: [{ type: 'upheld' }] })
    expect(run(objected, commands.uphold, as('leader')).answerBy).toBeUndefined()
    const proposed = run(objected, commands.proposeCorrection, as('officer'))
    expect(proposed.content.title).toBe(content.title)
    const corrected = run(proposed, commands.correct, as('leader'))
    expect(corrected).toMatchObject({
      state: 'published',
      content: { title: '更正后的标题' },
      history: [{ reason: '标题有误' }],
    })
    expect(corrected.answerBy).toBeUndefined()
    const withdrawn = run(corrected, commands.withdraw, as('leader'))
    expect(withdrawn.history.map(({ type }) => type)).toEqual(['corrected', 'withdrawn'])
    expect(isPublic(withdrawn, today)).toBe(false)
  })

  it('a correction needs two people and may not reach further than what it corrects', () => {
    const proposed = apply(
      warningIn('published'),
      { type: 'correction.proposed', proposal: commands.proposeCorrection.proposal },
      'p',
    )
    expect(hindrance(proposed, commands.correct, as('leader', today, 'p'))).toBe('drafter_checks_own')
    const wider = (change: Partial<Content>) =>
      hindrance(
        warningIn('published'),
        { type: 'proposeCorrection', proposal: { content: { ...content, ...change }, releases: [], reason: '更正' } },
        as('officer'),
      )
    expect(wider({ until: '2027-11-11' })).toBe('expiry_wrong')
    expect(wider({ merchantId: 'm2' })).toBe('merchant_named')
    expect(wider({ body: '电话13812345678' })).toBe('personal_data')
    expect(wider({ instrument: 'advice' })).toBe('wrong_state')
  })

  it('nothing is withdrawn or dropped without a reason', () => {
    expect(hindrance(warningIn('published'), { type: 'withdraw', reason: ' ' }, as('leader'))).toBe('no_reason')
    expect(hindrance(warningIn('draft'), { type: 'drop', reason: '' }, as('officer'))).toBe('no_reason')
  })
})

it('a picture is shown only as a copy that somebody else has cleared', () => {
  const pictures = (cleared: boolean) => ({ ...advice, pictures: [{ id: 'p1', caseId: 'c1', cleared }] })
  expect(contentObstacle(pictures(true), today)).toBeUndefined()
  expect(contentObstacle(pictures(false), today)).toBe('picture_not_cleared')
  expect(hindrance(warningIn('approved', pictures(false)), { type: 'publish' }, as('leader'))).toBe(
    'picture_not_cleared',
  )
})

describe('the content check', () => {
  const unchecked = { ...as('leader'), checked: () => 'unchecked' as const }
  const { checked, ...unknown } = as('leader')

  it.each([
    ['flagged', { ...as('leader'), checked: () => 'risky' as const }],
    ['to be looked at', { ...as('leader'), checked: () => 'review' as const }],
    ['unchecked', unchecked],
    ['not even asked', unknown],
  ])('%s words are published by a person’s reasoned decision alone, which is kept', (_, context) => {
    const warning = warningIn('approved', advice)
    expect(hindrance(warning, { type: 'publish' }, context)).toBe('content_unchecked')
    expect(hindrance(warning, { type: 'publish', despite: ' ' }, context)).toBe('content_unchecked')
    const [event] = decide(warning, { type: 'publish', despite: '看过，是正常的提示' }, context)
    const content = (context as Context).checked?.('') ?? 'unchecked'
    expect(event).toEqual({ type: 'published', content, despite: '看过，是正常的提示' })
  })

  it('what passed needs no reason, and none is kept', () => {
    const [event] = decide(warningIn('approved', advice), { type: 'publish', despite: '以防万一' }, as('leader'))
    expect(event).toEqual({ type: 'published', content: 'pass' })
  })

  it('is about the words that people will read: the shop’s reply too, and a correction’s own', () => {
    const noticed = warningIn('noticed')
    const replied = run(noticed, { type: 'reply', text: '已经全部退款' }, as('merchant'))
    const corrected = run(warningIn('published'), commands.proposeCorrection, as('officer'))
    expect(shownBy(noticed)).toBe(`${content.title}\n${content.body}`)
    expect(shownBy(replied)).toContain('已经全部退款')
    expect(shownBy(corrected)).toContain('更正后的标题')
    expect(hindrance(corrected, { type: 'correct' }, unchecked)).toBe('content_unchecked')
  })

  it('a reply beside what is published is read at once: it has to pass', () => {
    const reply = { type: 'reply', text: '已经全部退款' } as const
    const merchant = { ...as('merchant'), checked: () => 'risky' as const }
    expect(hindrance(warningIn('published'), reply, merchant)).toBe('reply_unchecked')
    expect(hindrance(warningIn('published'), reply, as('merchant'))).toBeUndefined()
    expect(hindrance(warningIn('noticed'), reply, merchant)).toBeUndefined()
  })
})

it('no path publishes without both keys, every check and the elapsed notice: random walks by four people over weeks', () => {
  const move = fc.record({
    ref: fc.constantFrom('a', 'b', 'c', 'd'),
    days: fc.integer({ min: 0, max: 2 }),
    pick: fc.nat(999),
  })
  const types = Object.keys(commands) as CommandType[]
  let published = 0
  fc.assert(
    fc.property(fc.array(move, { minLength: 30, maxLength: 60 }), (moves) => {
      let day = '2026-09-14'
      let warning = apply(undefined, { type: 'drafted', content }, 'a')
      const authors = new Set(['a'])
      let since: { type: string; ref: string; day: string }[] = []
      for (const { ref, days, pick } of moves) {
        day = addDays(day, days)
        // Of all that this person could do today in any role, one thing; rewriting and giving up seldom, or few walks would arrive.
        const open = types
          .flatMap((type) =>
            (['officer', 'leader', 'merchant'] as const).map((role) => ({ type, context: as(role, day, ref) })),
          )
          .filter(({ type, context }) => !hindrance(warning, commands[type], context))
          .filter(({ type }) => (type !== 'drop' || pick % 50 === 0) && (type !== 'revise' || pick % 9 === 0))
        const choice = open[pick % Math.max(1, open.length)]
        if (!choice) continue
        for (const event of decide(warning, commands[choice.type], choice.context)) {
          warning = apply(warning, event, ref)
          if (event.type === 'revised') {
            authors.add(ref)
            since = []
          } else since.push({ type: event.type, ref, day })
          if (event.type !== 'published') continue
          published++
          for (const type of ['facts.checked', 'redaction.checked', 'law.checked', 'approved', 'published']) {
            const step = since.find((one) => one.type === type)
            expect(step, type).toBeDefined()
            expect(authors.has(step!.ref), `${type} by an author`).toBe(false)
          }
          expect(day > addWorkingDays(since.find(({ type }) => type === 'noticed')!.day, 3)).toBe(true)
        }
      }
    }),
    { numRuns: 200, seed: 315 },
  )
  console.log(`random walks that reached publication: ${published}`)
  expect(published).toBeGreaterThan(20)
}, 60_000)
