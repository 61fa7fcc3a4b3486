import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Setting } from '#shared/contract/settings'
import { questionSetting } from '#shared/settings/questions'
import { formatMeasure } from '#shared/settings/reading'
import {
  firstServiceLevels,
  type ServiceLevels,
  serviceLevelsSetting,
} from '#shared/settings/service-levels'
import { nextAdvanceAt } from '../../../cloudfunctions/_domain/case/dispatch/advance'
import {
  nextReminderAt,
  nextServiceTarget,
  remindedRecipients,
} from '../../../cloudfunctions/_domain/deadlines/case-deadlines'
import {
  replayOfferTimings,
  replayServiceLevels,
} from '../../../cloudfunctions/_domain/deadlines/service-levels'
import {
  aboutFields,
  settingFromForm,
  settingLines,
  toFormSections,
  withRows,
  withValues,
} from '../../../miniprogram/command-centre/setting-form'
import { caseIn, commands, dispatcher, History, officer, roster, start } from '../case-of'
import { leavesOf } from '../settings/random-settings'

const minute = 60_000
const changed = (values: Record<string, unknown>) => withValues(firstServiceLevels, '试行', values)
const wrong = (levels: unknown) =>
  v.safeParse(serviceLevelsSetting.value.schema, levels).issues?.map((issue) => v.getDotPath(issue))

describe('a case keeps the service levels of its filing', () => {
  it('its targets', () => {
    const levels = changed({ 'targets.owner.P3.minutes': 10 })
    expect(nextServiceTarget(new History({ serviceLevels: levels }).case, start)).toMatchObject({
      target: 'owner',
      at: start + 10 * minute,
    })
    expect(nextServiceTarget(new History().case, start)).toMatchObject({
      target: 'owner',
      at: start + 240 * minute,
    })
  })

  it('its offer timing: how long an officer may think, and when more are asked', () => {
    const levels = changed({
      'offerTimings.P3.offerSeconds': 30,
      'offerTimings.P1.offerSeconds': 90,
      'offerTimings.P1.widenSeconds': 15,
    })
    expect(caseIn('offered', { serviceLevels: levels }).case.offers?.[0]?.expiresAt).toBe(
      start + 30_000,
    )
    const urgent = new History({ serviceLevels: levels, class: 'urgent', priority: 'P1' })
    urgent.do({ ...commands.confirmTriage, class: 'urgent' }, dispatcher, {
      roster: roster('o1', 'o2'),
    })
    expect(nextAdvanceAt(urgent.case)).toBe(urgent.case.round!.at + 15_000)
  })

  it('its reminder schedule: when whom is reminded, and who was told by a reminder', () => {
    const levels = changed({
      'targets.owner.P3.minutes': 100,
      'reminderSchedule.0.share': -0.9,
    })
    expect(nextReminderAt(new History({ serviceLevels: levels }).case)).toBe(start + 10 * minute)
    const one: ServiceLevels = { ...levels, reminderSchedule: [{ recipient: 'city', share: 0 }] }
    expect(remindedRecipients(['c:owner:1:0'], { priority: 'P2', serviceLevels: one })).toEqual([
      'city',
    ])
    expect(remindedRecipients(['c:owner:1:0'], { priority: 'P2' })).toEqual(['officer'])
    expect(remindedRecipients(['c:accept:1:0'], { priority: 'P2', serviceLevels: one })).toEqual([
      'officer',
    ])
  })
})

it('a replay tells of each target how many past cases missed it before and would miss it after', () => {
  const quick = new History()
  quick.do(commands.confirmTriage, dispatcher, { roster: roster('o1') })
  quick.now = start + minute
  quick.do(commands.acceptOffer, officer('o1'))
  const slow = new History()
  const late = replayServiceLevels(
    firstServiceLevels,
    changed({ 'targets.owner.P3.minutes': 30 }),
    [quick.case, slow.case],
    start + 60 * minute,
  )
  expect(late.find(({ target }) => target === 'owner')).toEqual({
    target: 'owner',
    total: 2,
    before: 0,
    after: 1,
  })
  expect(late.map(({ target }) => target)).not.toContain('arrival')
  const arriving = {
    ...firstServiceLevels,
    targets: { ...firstServiceLevels.targets, arrival: { P3: { minutes: 30 } } },
  }
  const arrival = { target: 'arrival', total: 1, before: 0, after: 1 }
  expect(
    replayServiceLevels(firstServiceLevels, arriving, [slow.case], start + 60 * minute),
  ).toContainEqual(arrival)
  expect(
    replayServiceLevels(arriving, firstServiceLevels, [slow.case], start + 60 * minute),
  ).toContainEqual({
    ...arrival,
    before: 1,
    after: 0,
  })
})

it.each([
  [30, { total: 1, before: 0, after: 1 }],
  [60, { total: 1, before: 0, after: 0 }],
])(
  'and, where officers are tried for %s s, how often the centre would be told first',
  (seconds, told) => {
    const taken = new History()
    taken.do(commands.confirmTriage, dispatcher, { roster: roster('o1') })
    taken.now = start + minute
    taken.do(commands.acceptOffer, officer('o1'))
    const levels = changed({ 'offerTimings.P3.officersSeconds': seconds })
    expect(
      replayOfferTimings(firstServiceLevels, levels, [taken.case, new History().case]),
    ).toEqual(told)
    expect(replayOfferTimings(firstServiceLevels, levels, [])).toEqual({
      total: 0,
      before: 0,
      after: 0,
    })
  },
)

describe('the numbers of the form', () => {
  const sections = toFormSections({ name: 'service', value: firstServiceLevels })

  it('are all that the service levels hold, and give them back', () => {
    const from = { name: 'service' as const, value: firstServiceLevels }
    expect(settingFromForm(from, firstServiceLevels.version, sections)).toEqual(from)
    const fields = sections.flatMap((section) => section.fields)
    const rowFields = leavesOf(serviceLevelsSetting.value.fields.reminderSchedule.row).length
    const rows = firstServiceLevels.reminderSchedule.length
    // All but the name of the version; a list has its fields once for each row.
    const single = leavesOf(serviceLevelsSetting.value).length - 1 - rowFields
    expect(fields.length).toBe(single + rows * rowFields)
    expect(fields.length).toBeGreaterThan(30)
    expect(JSON.stringify(fields)).not.toContain('undefined')
    expect(wrong(firstServiceLevels)).toBeUndefined()
  })

  it('may be left empty where nothing is promised, and a length has its unit to choose', () => {
    const fields = sections.flatMap((section) => section.fields)
    const field = (key: string) => fields.find((one) => one.key === key)!
    expect(field('targets.arrival.P2')).toMatchObject({ typed: '', unitWords: '分钟（不承诺）' })
    expect(field('offerTimings.P3.widenSeconds')).toMatchObject({ typed: '', absent: '不再问' })
    const filled = sections.map((section) => ({
      ...section,
      fields: section.fields.map((one) => {
        if (one.key === 'targets.arrival.P2') return { ...one, typed: '2', chosenIndex: 1 }
        return one.key === 'targets.owner.P1' ? { ...one, typed: '' } : one
      }),
    }))
    const { value } = settingFromForm({ name: 'service', value: firstServiceLevels }, 'x', filled)
    expect(value).toMatchObject({ targets: { arrival: { P2: { workingDays: 2 } } } })
    expect((value as ServiceLevels).targets.owner).not.toHaveProperty('P1')
  })

  it('stay empty where one was left empty while a row is added, and are still asked for', () => {
    const emptied = changed({
      'offerTimings.P1.atOnce': Number.NaN,
      'targets.owner.P1': { minutes: Number.NaN },
    })
    const longer = withRows(
      { name: 'service', value: emptied },
      'reminderSchedule',
      (rows, { blank }) => [...rows, blank],
    )
    const fields = toFormSections(longer).flatMap((section) => section.fields)
    const typed = (key: string) => fields.find((field) => field.key === key)?.typed
    expect([typed('offerTimings.P1.atOnce'), typed('targets.owner.P1')]).toEqual(['', ''])
    expect(typed('reminderSchedule.5.share')).toBe('20')
    expect(wrong(longer.value)).toContain('offerTimings.P1.atOnce')
  })

  it('are said in the largest unit in which they are whole', () => {
    const said = (minutes: number) => {
      const value = changed({ 'targets.owner.P1.minutes': 1, 'targets.owner.P2.minutes': minutes })
      return settingLines({ name: 'service', value }, [])[0]!.when.split('，')[1]
    }
    expect([10_080, 1440, 240, 90].map(said)).toEqual([
      '尽快 7 天',
      '尽快 24 小时',
      '尽快 4 小时',
      '尽快 90 分钟',
    ])
    expect([0, Number.NaN].map((value) => formatMeasure(value, '分钟'))).toEqual([
      '0 分钟',
      'NaN 分钟',
    ])
    expect([200, 900, 3600].map((value) => formatMeasure(value, '秒'))).toEqual([
      '200 秒',
      '15 分钟',
      '1 小时',
    ])
  })

  it('a folded card says what its name does not, every number with its unit', () => {
    const about = (name: string, setting: Setting) =>
      toFormSections(setting).find((section) => section.name === name)?.about
    const price = '按标价应付多少钱？'
    expect(about(price, { name: 'questions', value: questionSetting.first })).toBe(
      '问 · 价签、菜单或广告上的价格，乘以数量',
    )
    const service: Setting = { name: 'service', value: firstServiceLevels }
    expect(about('服务承诺：到达现场', service)).toBe('立即 30 分钟，尽快 不承诺，限时 不承诺')
    expect(about('超时提醒：第 2 条：网格员', service)).toBe('网格员，期限的几倍之后 0 倍')
    const typed = sections.find(({ name }) => name === '派单节奏：尽快')!.fields
    const unfinished = typed.map((field) => ({ ...field, typed: 'x' }))
    expect(aboutFields('派单节奏：尽快', unfinished)).toContain('同时问 x，')
  })

  it('a number outside its bounds is refused with its bounds', () => {
    const problem = (values: Record<string, unknown>) =>
      v.safeParse(serviceLevelsSetting.value.schema, changed(values)).issues?.[0].message
    expect(problem({ 'offerTimings.P1.offerSeconds': 10 })).toBe('请填 20 到 600 秒')
    expect(problem({ 'offerTimings.P1.offerSeconds': 20.5 })).toBe('请填整数，20 到 600 秒')
    expect(problem({ 'offerTimings.P1.offerSeconds': Number.NaN })).toBe('请填 20 到 600 秒')
    expect(problem({ 'targets.owner.P1': { minutes: 0 } })).toBe('请填 1 到 86400 分钟')
    expect(problem({ 'targets.owner.P1': { hours: 1 } })).toBe(
      '请填 1 到 86400 分钟，或 1 到 60 个工作日',
    )
    expect(problem({ 'reminderSchedule.4.share': 21 })).toBe('请填 -1 到 20 倍')
  })

  it.each([
    [{ 'offerTimings.P1.widenSeconds': 60 }, ['offerTimings.P1.widenSeconds']],
    [{ 'offerTimings.P2.atOnce': 0 }, ['offerTimings.P2.atOnce']],
    [{ 'offerTimings.P2.offerSeconds': Number.NaN }, ['offerTimings.P2.offerSeconds']],
    [{ 'targets.owner.P1.minutes': 0 }, ['targets.owner.P1.minutes']],
    [{ 'reminderSchedule.1.share': 3 }, ['reminderSchedule']],
    [{ 'reminderSchedule.0.share': -2 }, ['reminderSchedule.0.share']],
  ])('%j is wrong at %j', (values, paths) => {
    expect(wrong(changed(values))).toEqual(paths)
  })
})
