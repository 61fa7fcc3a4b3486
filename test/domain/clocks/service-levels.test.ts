import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { advanceBy } from '../../../cloudfunctions/_domain/case/dispatch/advance'
import { nextTarget, rungsTold, urgeAt } from '../../../cloudfunctions/_domain/clocks/case-clocks'
import { defaultLevels, replayLevels, replayPaces } from '../../../cloudfunctions/_domain/clocks/service-levels'
import { fieldsOf, groupAbout, measured, settingLines, withFields } from '../../../miniprogram/command/setting-fields'
import type { ServiceLevels } from '../../../miniprogram/shared/clock/service-levels'
import { serviceLevels } from '../../../miniprogram/shared/contract/settings'
import { caseIn, commands, dispatcher, History, officer, roster, start } from '../case-of'

const minute = 60_000
const changed = (values: Record<string, number>) => withFields(defaultLevels, '试行', values)
const wrong = (levels: unknown) => v.safeParse(serviceLevels, levels).issues?.map((issue) => v.getDotPath(issue))

describe('a case keeps the service levels of its filing', () => {
  it('its targets', () => {
    const levels = changed({ 'targets.owner.P3.minutes': 10 })
    expect(nextTarget(new History({ levels }).case, start)).toMatchObject({ target: 'owner', at: start + 10 * minute })
    expect(nextTarget(new History().case, start)).toMatchObject({ target: 'owner', at: start + 240 * minute })
  })

  it('its pace: how long an officer may think, and when more are asked', () => {
    const levels = changed({ 'paces.P3.offerSeconds': 30, 'paces.P1.offerSeconds': 90, 'paces.P1.widenSeconds': 15 })
    expect(caseIn('offered', { levels }).case.offers?.[0]?.expiresAt).toBe(start + 30_000)
    const urgent = new History({ levels, class: 'urgent', priority: 'P1' })
    urgent.do({ ...commands.confirm, class: 'urgent' }, dispatcher, { roster: roster('o1', 'o2') })
    expect(advanceBy(urgent.case)).toBe(urgent.case.roundAt! + 15_000)
  })

  it('its ladder: when whom is reminded, and who was told by a reminder', () => {
    const levels = changed({ 'targets.owner.P3.minutes': 100, 'ladder.0.when.share': -0.9 })
    expect(urgeAt(new History({ levels }).case)).toBe(start + 10 * minute)
    const one: ServiceLevels = { ...levels, ladder: [{ to: 'city', when: { share: 0 } }] }
    expect(rungsTold(['c:owner:1:0'], { priority: 'P2', levels: one })).toEqual(['city'])
    expect(rungsTold(['c:owner:1:0'], { priority: 'P2' })).toEqual(['officer'])
    expect(rungsTold(['c:accept:1:0'], { priority: 'P2', levels: one })).toEqual(['officer'])
  })
})

it('a replay tells of each target how many past cases missed it before and would miss it after', () => {
  const quick = new History()
  quick.do(commands.confirm, dispatcher, { roster: roster('o1') })
  quick.now = start + minute
  quick.do(commands.accept, officer('o1'))
  const slow = new History()
  const late = replayLevels(
    defaultLevels,
    changed({ 'targets.owner.P3.minutes': 30 }),
    [quick.case, slow.case],
    start + 60 * minute,
  )
  expect(late.find(({ target }) => target === 'owner')).toEqual({ target: 'owner', total: 2, before: 0, after: 1 })
  expect(late.map(({ target }) => target)).not.toContain('arrival')
  const arriving = { ...defaultLevels, targets: { ...defaultLevels.targets, arrival: { P3: { minutes: 30 } } } }
  const arrival = { target: 'arrival', total: 1, before: 0, after: 1 }
  expect(replayLevels(defaultLevels, arriving, [slow.case], start + 60 * minute)).toContainEqual(arrival)
  expect(replayLevels(arriving, defaultLevels, [slow.case], start + 60 * minute)).toContainEqual({
    ...arrival,
    before: 1,
    after: 0,
  })
})

it.each([
  [30, { total: 1, before: 0, after: 1 }],
  [60, { total: 1, before: 0, after: 0 }],
])('and, where officers are tried for %s s, how often the centre would be told first', (seconds, told) => {
  const taken = new History()
  taken.do(commands.confirm, dispatcher, { roster: roster('o1') })
  taken.now = start + minute
  taken.do(commands.accept, officer('o1'))
  const levels = changed({ 'paces.P3.officersSeconds': seconds })
  expect(replayPaces(defaultLevels, levels, [taken.case, new History().case])).toEqual(told)
  expect(replayPaces(defaultLevels, levels, [])).toEqual({ total: 0, before: 0, after: 0 })
})

describe('the numbers of the form', () => {
  it('are all that the levels hold, and give them back', () => {
    const values = Object.fromEntries(
      fieldsOf({ name: 'service', value: defaultLevels }).map(({ key, value }) => [key, value]),
    )
    expect(withFields(defaultLevels, defaultLevels.version, values)).toEqual(defaultLevels)
    expect(
      fieldsOf({ name: 'service', value: defaultLevels }).filter(({ label, unit }) =>
        `${label}${unit}`.includes('undefined'),
      ),
    ).toEqual([])
    expect(wrong(defaultLevels)).toBeUndefined()
  })

  it('are said in the largest unit in which they are whole', () => {
    const said = (minutes: number) => {
      const value = changed({ 'targets.owner.P1.minutes': 1, 'targets.owner.P2.minutes': minutes })
      return settingLines({ name: 'service', value }, [])[0]!.when.split('，')[1]
    }
    expect([10_080, 1440, 240, 90].map(said)).toEqual(['尽快 7 天', '尽快 24 小时', '尽快 4 小时', '尽快 90 分钟'])
    expect([0, Number.NaN].map((value) => measured(value, '分钟'))).toEqual(['0 分钟', 'NaN 分钟'])
    expect([200, 900, 3600].map((value) => measured(value, '秒'))).toEqual(['200 秒', '15 分钟', '1 小时'])
  })

  it('a folded group says what its name does not, every number with its unit', () => {
    const field = { group: '4 按标价应付多少钱？', label: '怎么问', chosen: 0 }
    const on = { ...field, choices: [{ code: 'true', label: '问' }], typed: 'true' }
    const asked = [on, { ...field, typed: '按标价应付多少钱？' }, { ...field, typed: '价签上的价格' }]
    expect(groupAbout(asked)).toBe('问 · 价签上的价格')
    const ladder = { group: '超时提醒谁', unit: '倍', chosen: -1 }
    const told = [
      { ...ladder, label: '网格员', typed: '0' },
      { ...ladder, label: '市局', typed: '' },
    ]
    expect(groupAbout(told)).toBe('网格员 0 倍，市局 ')
  })

  it.each([
    [{ 'paces.P1.widenSeconds': 60 }, ['paces.P1.widenSeconds']],
    [{ 'paces.P2.atOnce': 0 }, ['paces.P2.atOnce']],
    [{ 'paces.P2.offerSeconds': Number.NaN }, ['paces.P2.offerSeconds']],
    [{ 'targets.owner.P1.minutes': 0 }, ['targets.owner.P1.minutes']],
    [{ 'ladder.1.when.share': 3 }, ['ladder']],
    [{ 'ladder.0.when.share': -2 }, ['ladder.0.when.share']],
  ])('%j is wrong at %j', (values, paths) => {
    expect(wrong(changed(values))).toEqual(paths)
  })
})
