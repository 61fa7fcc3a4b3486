import { describe, expect, it } from 'vitest'
import { shiftsOfWeek } from '#shared/calendar/shifts'
import { toShiftHint } from '../../../../miniprogram/format/shift'
import { changeLine } from '../../../../miniprogram/modules/duty-roster/pages/shift-words'
import { weekLines, weekName } from '../../../../miniprogram/modules/duty-roster/pages/shifts/week'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const hour = 3_600_000

describe('the week of the roster', () => {
  const officers = [
    { id: 'officer1', name: '样例一', branch: '江边分局', phone: '1' },
    { id: 'officer2', name: '样例二', branch: '江边分局', phone: '2' },
  ]
  const shifts = shiftsOfWeek('2026-11-24').map((shift, at) => ({
    ...shift,
    officers: at === 2 ? officers : [],
    changes: [],
    over: at < 2,
  }))

  it('is seven days of two shifts, today and the running one marked; what is over is not changed', () => {
    const days = weekLines(shifts, true, now)
    expect(days).toHaveLength(7)
    expect(days[1]).toMatchObject({ title: '11月24日 周二', today: true })
    expect(
      days[1]!.shifts.map(({ label, running, names, changes }) => [label, running, names, changes]),
    ).toEqual([
      ['白班', true, '样例一、样例二', true],
      ['夜班', false, '还没有排班', true],
    ])
    expect(days[0]!.shifts[0]).toMatchObject({ names: '没有排班', changes: false })
    expect(weekLines(shifts, false, now)[1]!.shifts[0]).toMatchObject({ changes: false })
  })

  it.each([
    ['2026-11-23', '本周'],
    ['2026-11-30', '下周'],
    ['2026-11-16', '上周'],
    ['2026-12-28', '12月28日起的一周'],
  ])('%s is %s', (monday, name) => {
    expect(weekName(monday, now)).toBe(name)
  })
})

describe('the officer and the roster', () => {
  const running = {
    day: '2026-11-24',
    kind: 'day' as const,
    from: now - 6 * hour,
    endsAt: Date.parse('2026-11-24T20:00:00+08:00'),
  }
  const night = {
    day: '2026-11-24',
    kind: 'night' as const,
    from: running.endsAt,
    endsAt: running.endsAt + 12 * hour,
  }

  it.each([
    [{ onDuty: false }, now, '', false],
    [{ onDuty: true, shift: running }, now, '白班到 20:00', false],
    [{ onDuty: false, shift: running }, now, '现在是您的白班到 20:00，还没有到岗', true],
    [{ onDuty: false, shift: night }, now, '下一班：今天 20:00起，夜班', false],
    [{ onDuty: true, shift: night }, running.endsAt + hour, '夜班到明早 08:00', false],
  ])('%o', (duty, at, text, late) => {
    expect(toShiftHint(duty, at)).toEqual({ text, isLate: late })
  })

  it('a change names the planner and the officers moved', () => {
    expect(
      changeLine({ at: now, by: '样例调度员', added: ['样例一'], removed: ['样例二'] }, now),
    ).toBe('样例调度员 刚刚加上 样例一，去掉 样例二')
  })
})
