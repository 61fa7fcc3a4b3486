import { describe, expect, it } from 'vitest'
import { readHolidayNotice } from '#shared/calendar/holiday-notice'
import { noticeText, publishedYears } from './notices'

describe('a notice of the State Council', () => {
  it.each(publishedYears)('$year: its text gives its days', (published) => {
    expect(readHolidayNotice(noticeText[published.year]!)).toEqual({ ok: true, year: published })
  })

  const text = noticeText[2026]!

  const problemsOf = (changed: string) => {
    const reading = readHolidayNotice(changed)
    return reading.ok ? [] : reading.problems.map(({ line, problem }) => `${line} ${problem}`)
  }

  it.each([
    [
      'a weekday that is wrong',
      '1月1日（周四）',
      '1月1日（周五）',
      '4 2026-01-01是周四，写的是周五',
    ],
    ['a total that is wrong', '共9天', '共8天', '5 写的是8天，2026-02-15至2026-02-23是9天'],
    ['a day that does not exist', '2月28日', '2月30日', '5 没有这一天：2月30日（周六）'],
    [
      'a make-up day in the week',
      '1月4日（周日）上班',
      '1月5日上班',
      '4 2026-01-05不是周末，不会是调休上班的日子',
    ],
    ['an unknown holiday', '五、端午节', '五、端阳节', '8 不认识的节日：端阳节'],
    [
      'a block that ends before it begins',
      '10月1日（周四）至7日（周三）',
      '10月7日（周三）至1日（周四）',
      '10 放假的最后一天2026-10-01早于第一天2026-10-07',
    ],
    [
      'a day off on which one works',
      '10月10日（周六）',
      '10月3日（周六）',
      '0 2026-10-03既放假又上班',
    ],
    ['no number', '国办发明电〔2025〕7号', '', '0 没有找到文号“国办发明电〔××××〕×号”'],
    ['no date', '2025年11月4日', '', '0 没有找到落款日期'],
    [
      'another text',
      '部分节假日安排',
      '工作安排',
      '0 没有找到标题“国务院办公厅关于××××年部分节假日安排的通知”',
    ],
  ])('%s is found, with its line', (_what, was, becomes, problem) => {
    expect(text).toContain(was)
    expect(problemsOf(text.replace(was, becomes))).toContain(problem)
  })

  it('a missing paragraph, one that comes twice, and one without days are found', () => {
    const lines = text.split('\n')
    const without = lines.filter((line) => !line.includes('清明节：')).join('\n')

    expect(problemsOf(without)).toEqual(['0 没有写清明节'])

    const qingming = lines.find((line) => line.includes('清明节：'))!
    expect(problemsOf(text.replace(qingming, `${qingming}\n${qingming}`))).toEqual([
      '0 清明节写了两次',
    ])
    expect(problemsOf(text.replace(qingming, '三、清明节：另行通知。'))).toEqual([
      '6 清明节没有写明放假的日子',
      '0 没有写清明节',
    ])
  })

  it('a block may begin in the year before', () => {
    const reading = readHolidayNotice(
      text.replace(
        '1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
        '2025年12月31日（周三）至2026年1月2日（周五）放假调休，共3天。2025年12月28日（周日）上班。',
      ),
    )
    expect(reading).toMatchObject({
      ok: true,
      year: {
        holidays: [
          { name: '元旦', first: '2025-12-31', last: '2026-01-02' },
          {},
          {},
          {},
          {},
          {},
          {},
        ],
      },
    })
  })
})
