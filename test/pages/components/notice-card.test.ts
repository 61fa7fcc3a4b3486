import { describe, expect, it } from 'vitest'
import { toNoticeLines } from '../../../miniprogram/components/notice-card/lines'

describe('the card of reminders', () => {
  it.each([
    [null, '', ''],
    [{ kindsTurnedOff: [], state: 'ask' as const }, '', ''],
    [
      { kindsTurnedOff: ['progress' as const], state: 'ask' as const },
      '投诉、咨询有了进展，有新的警示，要不要微信提醒您？',
      '开启微信提醒',
    ],
    [
      { kindsTurnedOff: ['task' as const, 'progress' as const], state: 'ask' as const },
      '有派单、指令等急事；投诉、咨询有了进展，有新的警示，要不要微信提醒您？',
      '开启微信提醒',
    ],
    [
      { kindsTurnedOff: ['shop' as const], state: 'declined' as const },
      '没有开启微信提醒',
      '再试一次',
    ],
    [{ kindsTurnedOff: [], state: 'agreed' as const }, '微信提醒已开启', ''],
  ])('%o: %j, %j', (asked, title, action) => {
    expect(toNoticeLines(asked)).toMatchObject({ title, action })
  })

  it('always says how people hear of it without', () => {
    for (const kind of ['progress', 'task', 'shop'] as const)
      for (const state of ['ask', 'declined'] as const)
        expect(toNoticeLines({ kindsTurnedOff: [kind], state }).hint).toMatch(/电话/)
  })
})
