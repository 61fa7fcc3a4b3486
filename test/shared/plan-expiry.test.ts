import { describe, expect, it } from 'vitest'
import { type PlanExpiry, planWarning } from '#shared/plan-expiry'

const dayMs = 86_400_000
const now = Date.parse('2027-05-01T09:00:00+08:00')

const planExpiry = (days: number, change: Partial<PlanExpiry> = {}): PlanExpiry => ({
  expiresAt: now + days * dayMs,
  renewsItself: false,
  askedAt: now,
  ...change,
})

describe('a warning before the plan of the cloud ends', () => {
  it.each<[string, PlanExpiry | undefined, severity: number | undefined, text?: string]>([
    ['31 days before, none', planExpiry(31), undefined],
    ['30 days before', planExpiry(30), 1, '还有 30 天'],
    ['8 days before', planExpiry(8), 1, '还有 8 天'],
    ['7 days before, urgent', planExpiry(7), 2, '还有 7 天'],
    ['in the last hour, urgent', planExpiry(0.02), 2, '还有 1 天'],
    ['when it has ended, urgent', planExpiry(-1), 2, '到期七天后微信会删除整个环境'],
    [
      'of a plan that renews itself, none 4 days before',
      planExpiry(4, { renewsItself: true }),
      undefined,
    ],
    [
      'of one whose renewal seems to fail',
      planExpiry(3, { renewsItself: true }),
      2,
      '自动续费还没有办成',
    ],
    ['of a plan that is paid after use, none', { renewsItself: false, askedAt: now }, undefined],
    [
      'when nobody has asked for 36 days',
      planExpiry(400, { askedAt: now - 36 * dayMs }),
      1,
      '36 天没有查',
    ],
    ['when nobody has ever asked', undefined, 1, 'npm run sweep'],
  ])('%s', (_when, expiry, severity, text) => {
    const warning = planWarning(expiry, now)
    expect(warning?.severity).toBe(severity)
    if (text) expect(warning!.text).toContain(text)
  })
})
