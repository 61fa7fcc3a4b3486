import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { settingDescriptionOf } from '#shared/settings/all'
import { adoptedYears, calendarSetting } from '#shared/settings/calendar'
import { differencesBetween } from '#shared/settings/differences'
import { noticeOf2027 } from './calendar/notices'

const { schema } = calendarSetting.value
const issuesOf = (value: unknown): string[] =>
  v.safeParse(schema, value).issues?.map(({ message }) => message) ?? []

const withNotices = (...texts: string[]) => ({
  version: '2027',
  notices: texts.map((text) => ({ text })),
})

describe('the setting with the holiday notices', () => {
  it('takes the text of a notice as it was published', () => {
    expect(issuesOf(withNotices(noticeOf2027))).toEqual([])
    expect(adoptedYears(withNotices(noticeOf2027))).toMatchObject([
      { year: 2027, makeUpDays: expect.arrayContaining(['2027-02-14']) },
    ])
  })

  it.each([
    ['a day of the wrong weekday', noticeOf2027.replace('周日）上班', '周六）上班'), '第'],
    ['a text that is no notice', `今年放假的安排，另行通知。${'。'.repeat(50)}`, '没有找到标题'],
  ])('refuses %s, and says where', (_, text, problem) => {
    expect(issuesOf(withNotices(text)).join()).toContain(problem)
  })

  it('refuses two notices for one year, and one for the year that the program contains', () => {
    expect(issuesOf(withNotices(noticeOf2027, noticeOf2027))).toEqual(['同一年的通知只能有一份'])

    const ofBuiltIn = noticeOf2027.replaceAll('2027年', '2026年')
    expect(issuesOf(withNotices(ofBuiltIn))).not.toEqual([])
  })

  it('shows the person who adopts it the days that follow from the text', () => {
    const differences = differencesBetween(
      settingDescriptionOf('calendar'),
      calendarSetting.first,
      withNotices(noticeOf2027),
      new Map(),
    )
    const shown = differences.flatMap(({ values }) => values.map(({ after }) => after ?? ''))

    expect(shown.join()).toContain('2027年放假：元旦 1月1日至1月3日；春节 2月5日至2月12日')
    expect(shown.join()).toContain('上班的周末：1月30日、2月14日')
  })
})
