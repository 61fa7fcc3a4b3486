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
import {
  aboutFields,
  settingFromForm,
  settingLines,
  toFormSections,
  withRows,
} from '../../../../miniprogram/modules/district-settings/pages/setting-form'
import { leavesOf } from '../../settings/random-settings'
import { withValues } from '../../settings/with-values'

const levelsWith = (values: Record<string, unknown>) =>
  withValues(firstServiceLevels, '试行', values)
const findInvalidPaths = (levels: unknown) =>
  v.safeParse(serviceLevelsSetting.value.schema, levels).issues?.map((issue) => v.getDotPath(issue))

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
    expect(findInvalidPaths(firstServiceLevels)).toBeUndefined()
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
    const emptied = levelsWith({
      'offerTimings.P1.atOnce': Number.NaN,
      'targets.owner.P1': { minutes: Number.NaN },
    })
    const longer = withRows(
      { name: 'service', value: emptied },
      'reminderSchedule',
      (rows, { blank }) => [...rows, blank],
    )
    const fields = toFormSections(longer).flatMap((section) => section.fields)

    const findTypedText = (key: string) => fields.find((field) => field.key === key)?.typed
    expect([findTypedText('offerTimings.P1.atOnce'), findTypedText('targets.owner.P1')]).toEqual([
      '',
      '',
    ])
    expect(findTypedText('reminderSchedule.5.share')).toBe('20')
    expect(findInvalidPaths(longer.value)).toContain('offerTimings.P1.atOnce')
  })

  it('are said in the largest unit in which they are whole', () => {
    const { targets } = serviceLevelsSetting.value.fields
    const ownerLabels = `${targets.label}：${targets.fields.owner.label}`
    const describeMinutes = (minutes: number) => {
      const value = levelsWith({
        'targets.owner.P1.minutes': 1,
        'targets.owner.P2.minutes': minutes,
      })
      const lines = settingLines({ name: 'service', value }, [])
      const ownerLine = lines.find(({ name }) => name === ownerLabels)
      return ownerLine?.when.split('，').find((words) => words.startsWith('尽快'))
    }

    expect([10_080, 1440, 240, 90].map(describeMinutes)).toEqual([
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
    const describeSection = (name: string, setting: Setting) =>
      toFormSections(setting).find((section) => section.name === name)?.about

    const price = '按标价应付多少钱？'
    expect(describeSection(price, { name: 'questions', value: questionSetting.first })).toBe(
      '问 · 价签、菜单或广告上的价格，乘以数量',
    )

    const service: Setting = { name: 'service', value: firstServiceLevels }
    expect(describeSection('服务承诺：到达现场', service)).toBe(
      '立即 30 分钟，尽快 不承诺，限时 不承诺',
    )
    expect(describeSection('超时提醒：第 2 条：网格员', service)).toBe(
      '网格员，期限的几倍之后 0 倍',
    )

    const typed = sections.find(({ name }) => name === '派单节奏：尽快')!.fields
    const unfinished = typed.map((field) => ({ ...field, typed: 'x' }))

    expect(aboutFields('派单节奏：尽快', unfinished)).toContain('同时问 x，')
  })
})
