import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { addDays } from '#shared/calendar/days'
import { addWorkingDays } from '#shared/deadlines/deadlines'
import { AppError } from '#shared/errors'
import { type NotPermitted, notPermitted } from '#shared/vocabulary/publication'
import {
  findCommandError,
  type WarningCommand,
  type WarningContext,
  warningDecider,
} from '../../../cloudfunctions/_domain/warning/commands'
import {
  findContentError,
  findExpiryError,
  warnsOfFoodRisk,
} from '../../../cloudfunctions/_domain/warning/gates'
import {
  emptyWarning,
  isPublicOn,
  permitsNaming,
  textToShow,
  type Warning,
  type WarningContent,
  type WarningGround,
} from '../../../cloudfunctions/_domain/warning/state'
import {
  advice,
  buildWarning,
  type CommandType,
  commands,
  complaint,
  content,
  contextOf,
  evolveAll,
  judgment,
  penalty,
  today,
} from './warning-of'

const { decide } = warningDecider
const runCommand = (warning: Warning, command: WarningCommand, context: WarningContext) =>
  evolveAll(warning, decide(warning, command, context), context.actor.ref)
const draft = (content: WarningContent, context: WarningContext) =>
  decide(emptyWarning, { type: 'draft', content }, context)
const codeFor = (...asked: Parameters<typeof findCommandError>) => findCommandError(...asked)?.code

const notAllowed = (why: NotPermitted) => ({
  code: 'NOT_ALLOWED',
  message: notPermitted.label(why),
})

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

  it.each<[string, Partial<WarningContent>, string | undefined]>([
    ['with its ground', {}, undefined],
    ['without one', { ground: undefined }, 'NO_GROUND'],
    ['with another instrument’s ground', { ground: complaint }, 'GROUND_FOR_OTHER'],
    [
      'without a document number',
      { ground: { ...penalty, documentNo: ' ' } },
      'NO_SOURCE_DOCUMENT',
    ],
    ['in advice', { instrument: 'advice' }, 'MERCHANT_NAMED'],
    ['in food-risk information', { instrument: 'food_risk' }, 'INSTRUMENT_BLOCKED'],
    [
      'de-identified advice',
      { instrument: 'advice', merchantId: undefined, ground: undefined },
      undefined,
    ],
  ])('%s', (_, change, expected) =>
    expect(findContentError({ ...content, ...change }, today)).toBe(expected),
  )
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
    '食品安全突出隐患通报',
  ])('blocked: %s', (text) => {
    expect(warnsOfFoodRisk(text, 'warning')).toBe(true)
    expect(findContentError({ ...advice, body: text }, today)).toBe('FOOD_RISK_WORDS')
    expect(() => draft({ ...advice, body: text }, contextOf('officer'))).toThrow(AppError)
  })

  it.each([
    '预付卡消费提示：办卡前看清合同',
    '点餐前请核对菜品价格，保留小票',
    '加油机计量有误，请核对数量',
    '旅游购物请索要发票',
    '餐饮单位不得设置最低消费',
  ])('not blocked: %s', (text) => expect(warnsOfFoodRisk(text, 'warning')).toBe(false))

  it('leaves findings of daily supervision alone, but not a risk warning among them', () => {
    expect(warnsOfFoodRisk('检查发现该店凉菜间食品添加剂超标使用，已责令改正', 'supervision')).toBe(
      false,
    )
    expect(warnsOfFoodRisk('发布食品安全风险警示', 'supervision')).toBe(true)

    const supervision = {
      ...content,
      instrument: 'supervision',
      body: '检查发现凉菜菌落超标，已责令改正',
    } as const

    expect(findContentError(supervision, today)).toBeUndefined()
    expect(findContentError({ ...supervision, instrument: 'penalty' }, today)).toBe(
      'FOOD_RISK_WORDS',
    )
  })

  it('cannot even be drafted as such', () => {
    expect(() => draft({ ...advice, instrument: 'food_risk' }, contextOf('leader'))).toThrow(
      '食品安全法第一百一十八条',
    )
  })
})

describe('checks', () => {
  it('find the personal data unless a reviewer released it', () => {
    const planted = buildWarning('facts_checked', { ...content, body: '联系店主13812345678' })
    expect(codeFor(planted, commands.checkRedaction, contextOf('officer'))).toBe('PERSONAL_DATA')

    const releases = [{ text: '13812345678', reason: '店招上的电话' }]
    expect(
      codeFor(planted, { type: 'checkRedaction', releases }, contextOf('officer')),
    ).toBeUndefined()
  })

  it.each([
    ['checkLaw', 'redaction_checked'],
    ['approve', 'law_checked'],
  ] as const)(
    'given what may not be published, when someone would %s it, then it is refused',
    (step, state) => {
      const repaired = buildWarning(state, { ...content, ground: { ...penalty, repaired: true } })
      expect(codeFor(repaired, commands[step], contextOf('leader'))).toBe('NO_GROUND')
      expect(
        codeFor(
          buildWarning(state, { ...content, endDay: today }),
          commands[step],
          contextOf('leader'),
        ),
      ).toBe('EXPIRY_WRONG')
      expect(codeFor(buildWarning(state), commands[step], contextOf('leader'))).toBeUndefined()
    },
  )

  it.each<[given: string, known: WarningGround, refused: string | undefined]>([
    ['its penalty repaired meanwhile', { ...penalty, repaired: true }, 'NO_GROUND'],
    ['another penalty repaired', { ...penalty, documentNo: '另一号', repaired: true }, undefined],
    [
      'a judgment of the same number',
      { ...judgment, documentNo: penalty.documentNo, effective: false },
      undefined,
    ],
  ])(
    'given %s, when it is approved, then its own ground counts as of today',
    (_, currentGround, refused) => {
      expect(
        codeFor(buildWarning('law_checked'), commands.approve, {
          ...contextOf('leader'),
          currentGround,
        }),
      ).toBe(refused)
    },
  )

  it('given a merchant without a phone, when it is told, then how it was told is on record', () => {
    const getNoticeError = (served?: string) =>
      codeFor(
        buildWarning('approved'),
        { type: 'notify', ...(served && { served }) },
        { ...contextOf('leader'), unreachable: true },
      )

    expect([getNoticeError(), getNoticeError(' '), getNoticeError('当面送达')]).toEqual([
      'NOBODY_TOLD',
      'NOBODY_TOLD',
      undefined,
    ])

    const notice = decide(
      buildWarning('approved'),
      { type: 'notify', served: '当面送达' },
      contextOf('leader'),
    )

    expect(notice[0]?.data).toEqual({ endDay: '2026-11-27', served: '当面送达' })
    expect(
      decide(buildWarning('approved'), { type: 'notify' }, contextOf('leader'))[0]?.data,
    ).toEqual({
      endDay: '2026-11-27',
    })
  })

  it('is drafted once', () => {
    expect(codeFor(buildWarning('draft'), { type: 'draft', content }, contextOf('officer'))).toBe(
      'WARNING_WRONG_STATE',
    )
  })

  it('a reply with personal data does not get in either', () => {
    expect(
      codeFor(
        buildWarning('hearing_opened'),
        { type: 'reply', text: '找王先生' },
        contextOf('merchant'),
      ),
    ).toBe('PERSONAL_DATA')
  })

  it('no author of the text checks or approves it', () => {
    const second = evolveAll(
      buildWarning('draft'),
      [{ type: 'warning.revised', data: { content } }],
      'second',
    )
    for (const ref of ['drafter', 'second'])
      for (const command of [
        'checkFacts',
        'checkRedaction',
        'checkLaw',
        'approve',
        'publish',
      ] as const)
        expect(
          findCommandError(second, commands[command], contextOf('leader', today, ref)),
        ).toMatchObject(notAllowed('drafter_checks_own'))
  })

  it.each([
    [undefined, 'NO_EXPIRY'],
    [today, 'EXPIRY_WRONG'],
    ['2027-11-11', 'EXPIRY_WRONG'],
    ['2027-11-10', undefined],
  ])('a penalty shown until %s', (endDay, expected) => {
    expect(findExpiryError({ ...content, endDay }, today)).toBe(expected)
  })

  it('advice ends after ninety days at the latest', () => {
    expect(findExpiryError({ ...advice, endDay: addDays(today, 90) }, today)).toBeUndefined()
    expect(findExpiryError({ ...advice, endDay: addDays(today, 91) }, today)).toBe('EXPIRY_WRONG')
  })
})

describe('notice to the merchant', () => {
  const notified = (day: string) =>
    evolveAll(
      buildWarning('approved'),
      decide(buildWarning('approved'), commands.notify, contextOf('officer', day)),
      'x',
    )

  it.each(['2026-09-24', '2026-09-30', '2026-11-24', '2026-11-27'])(
    'told on %s: three whole working days',
    (day) => {
      const last = addWorkingDays(day, 3, builtInCalendar)
      const limited = { ...content, endDay: '2027-11-10' }
      const warning = { ...notified(day), content: limited }

      expect(warning.noticeUntil).toBe(last)
      expect(codeFor(warning, commands.publish, contextOf('leader', last))).toBe('NOTICE_RUNNING')
      expect(
        codeFor(warning, commands.publish, contextOf('leader', addDays(last, 1))),
      ).toBeUndefined()
    },
  )

  it('a reply does not shorten it', () => {
    const replied = evolveAll(
      notified(today),
      [{ type: 'warning.reply_added', data: { text: '已改正' } }],
      'm',
    )
    expect(codeFor(replied, commands.publish, contextOf('leader'))).toBe('NOTICE_RUNNING')
  })

  it.each([
    // A notice of 2027 may make every day up to 6 January a day off.
    ['2026-12-29', '2027-01-11'],
    ['2027-01-04', '2027-01-11'],
    ['2027-03-01', '2027-03-04'],
  ])('told on %s, where the holidays are not known yet: no holiday shortens it', (day, last) => {
    expect(notified(day).noticeUntil).toBe(last)
  })

  it('is not asked for where no merchant is named', () => {
    expect(
      codeFor(buildWarning('approved', advice), commands.publish, contextOf('leader')),
    ).toBeUndefined()
  })

  it('only its own merchant may speak', () => {
    const context = contextOf('merchant')
    const stranger = { ...context, actor: { ...context.actor, merchantId: 'm2' } }

    expect(
      findCommandError(buildWarning('hearing_opened'), commands.reply, stranger),
    ).toMatchObject(notAllowed('not_your_merchant'))
  })
})

describe('after publication', () => {
  it('it is public until its day, whether or not the timer has been', () => {
    const warning = buildWarning('published')
    expect(isPublicOn(warning, '2027-11-09')).toBe(true)
    expect(isPublicOn(warning, '2027-11-10')).toBe(false)
    expect(codeFor(warning, commands.expire, contextOf('system', '2027-11-09'))).toBe('NOT_EXPIRED')

    const expired = runCommand(warning, commands.expire, contextOf('system', '2027-11-10'))
    expect([expired.state, isPublicOn(expired, '2027-11-10')]).toEqual(['expired', false])
  })

  it('an objection is answered in three working days: upheld, corrected or withdrawn, with a visible reason', () => {
    const objected = runCommand(buildWarning('published'), commands.object, contextOf('merchant'))
    expect(objected.answerBy).toBe('2026-11-27')

    // The bureau's own term is estimated where the holidays are not known yet.
    const atYearsEnd = contextOf('merchant', '2026-12-30')
    expect(runCommand(buildWarning('published'), commands.object, atYearsEnd).answerBy).toBe(
      '2027-01-05',
    )
    expect(runCommand(objected, commands.uphold, contextOf('leader'))).toMatchObject({
      history: [{ type: 'confirmed' }],
    })
    expect(runCommand(objected, commands.uphold, contextOf('leader')).answerBy).toBeUndefined()

    const proposed = runCommand(objected, commands.proposeCorrection, contextOf('officer'))
    expect(proposed.content.title).toBe(content.title)

    const corrected = runCommand(proposed, commands.correct, contextOf('leader'))
    expect(corrected).toMatchObject({
      state: 'published',
      content: { title: '更正后的标题' },
      history: [{ reason: '标题有误' }],
    })
    expect(corrected.answerBy).toBeUndefined()

    const withdrawn = runCommand(corrected, commands.withdraw, contextOf('leader'))
    expect(withdrawn.history.map(({ type }) => type)).toEqual(['corrected', 'withdrawn'])
    expect(isPublicOn(withdrawn, today)).toBe(false)
  })

  it('a correction needs two people and may not reach further than what it corrects', () => {
    const { proposal } = commands.proposeCorrection
    const proposed = evolveAll(
      buildWarning('published'),
      [{ type: 'warning.correction.proposed', data: { proposal } }],
      'p',
    )

    expect(
      findCommandError(proposed, commands.correct, contextOf('leader', today, 'p')),
    ).toMatchObject(notAllowed('drafter_checks_own'))

    // A day less than its decision would allow.
    const before = { ...content, endDay: '2027-11-09' }

    const wider = (change: Partial<WarningContent>) =>
      codeFor(
        buildWarning('published', before),
        {
          type: 'proposeCorrection',
          proposal: { content: { ...before, ...change }, releases: [], reason: '更正' },
        },
        contextOf('officer'),
      )

    expect([wider({}), wider({ endDay: '2027-11-10' })]).toEqual([undefined, 'EXPIRY_WRONG'])
    expect(wider({ merchantId: 'm2' })).toBe('MERCHANT_NAMED')
    expect(wider({ body: '电话13812345678' })).toBe('PERSONAL_DATA')
    expect(wider({ instrument: 'advice' })).toBe('WARNING_WRONG_STATE')
  })

  it('nothing is withdrawn or dropped without a reason', () => {
    expect(
      codeFor(buildWarning('published'), { type: 'withdraw', reason: ' ' }, contextOf('leader')),
    ).toBe('REASON_NEEDED')
    expect(codeFor(buildWarning('draft'), { type: 'drop', reason: '' }, contextOf('officer'))).toBe(
      'REASON_NEEDED',
    )
  })
})

it('a picture is shown only as a copy that a second person has cleared', () => {
  const pictures = (cleared: boolean) => ({
    ...advice,
    pictures: [{ id: 'p1', caseId: 'c1', cleared }],
  })

  expect(findContentError(pictures(true), today)).toBeUndefined()
  expect(findContentError(pictures(false), today)).toBe('PICTURE_NOT_CLEARED')
  expect(
    codeFor(buildWarning('approved', pictures(false)), { type: 'publish' }, contextOf('leader')),
  ).toBe('PICTURE_NOT_CLEARED')
})

describe('the content check', () => {
  const unchecked = { ...contextOf('leader'), checked: () => 'unchecked' as const }
  const { checked, ...unknown } = contextOf('leader')

  it.each([
    ['flagged', { ...contextOf('leader'), checked: () => 'risky' as const }],
    ['to be looked at', { ...contextOf('leader'), checked: () => 'review' as const }],
    ['unchecked', unchecked],
    ['not even asked', unknown],
  ])(
    '%s words are published by a person’s reasoned decision alone, which is kept',
    (_, context) => {
      const warning = buildWarning('approved', advice)
      expect(codeFor(warning, { type: 'publish' }, context)).toBe('CONTENT_UNCHECKED')
      expect(codeFor(warning, { type: 'publish', despite: ' ' }, context)).toBe('CONTENT_UNCHECKED')

      const [event] = decide(warning, { type: 'publish', despite: '看过，是正常的提示' }, context)
      const content = (context as WarningContext).checked?.('') ?? 'unchecked'

      expect(event).toEqual({
        type: 'warning.published',
        data: { content, despite: '看过，是正常的提示' },
      })
    },
  )

  it('what passed needs no reason, and none is kept', () => {
    const [event] = decide(
      buildWarning('approved', advice),
      { type: 'publish', despite: '以防万一' },
      contextOf('leader'),
    )
    expect(event).toEqual({ type: 'warning.published', data: { content: 'pass' } })
  })

  it('is about the words that people will read: the shop’s reply too, and a correction’s own', () => {
    const noticed = buildWarning('hearing_opened')
    const replied = runCommand(
      noticed,
      { type: 'reply', text: '已经全部退款' },
      contextOf('merchant'),
    )
    const corrected = runCommand(
      buildWarning('published'),
      commands.proposeCorrection,
      contextOf('officer'),
    )

    expect(textToShow(noticed)).toBe(`${content.title}\n${content.body}`)
    expect(textToShow(replied)).toContain('已经全部退款')
    expect(textToShow(corrected)).toContain('更正后的标题')
    expect(codeFor(corrected, { type: 'correct' }, unchecked)).toBe('CONTENT_UNCHECKED')
  })

  it('a reply beside what is published is read at once: it has to pass', () => {
    const reply = { type: 'reply', text: '已经全部退款' } as const
    const merchant = { ...contextOf('merchant'), checked: () => 'risky' as const }

    expect(codeFor(buildWarning('published'), reply, merchant)).toBe('REPLY_UNCHECKED')
    expect(codeFor(buildWarning('published'), reply, contextOf('merchant'))).toBeUndefined()
    expect(codeFor(buildWarning('hearing_opened'), reply, merchant)).toBeUndefined()
  })
})

it('no path publishes without both keys, every check and the elapsed notice: random walks by four people', () => {
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
      let warning = evolveAll(emptyWarning, [{ type: 'warning.drafted', data: { content } }], 'a')
      const authors = new Set(['a'])
      let since: { type: string; ref: string; day: string }[] = []

      for (const { ref, days, pick } of moves) {
        day = addDays(day, days)
        // One of the steps open to this person in any role; revising and withdrawing seldom, or few
        // walks would arrive.
        const open = types
          .flatMap((type) =>
            (['officer', 'leader', 'merchant'] as const).map((role) => ({
              type,
              context: contextOf(role, day, ref),
            })),
          )
          .filter(({ type, context }) => !codeFor(warning, commands[type], context))
          .filter(
            ({ type }) =>
              (type !== 'drop' || pick % 50 === 0) && (type !== 'revise' || pick % 9 === 0),
          )
        const choice = open[pick % Math.max(1, open.length)]
        if (!choice) continue
        for (const event of decide(warning, commands[choice.type], choice.context)) {
          warning = evolveAll(warning, [event], ref)
          if (event.type === 'warning.revised') {
            authors.add(ref)
            since = []
          } else since.push({ type: event.type, ref, day })
          if (event.type !== 'warning.published') continue
          published++
          for (const type of [
            'facts.checked',
            'redaction.checked',
            'law.checked',
            'approved',
            'published',
          ]) {
            const step = since.find((one) => one.type === `warning.${type}`)
            expect(step, type).toBeDefined()
            expect(authors.has(step!.ref), `${type} by an author`).toBe(false)
          }

          expect(
            day >
              addWorkingDays(
                since.find(({ type }) => type === 'warning.hearing_opened')!.day,
                3,
                builtInCalendar,
              ),
          ).toBe(true)
        }
      }
    }),
    { numRuns: 200, seed: 315 },
  )
  console.log(`random walks that reached publication: ${published}`)

  expect(published).toBeGreaterThan(20)
})
