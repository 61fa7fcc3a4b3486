/**
 * Until when the cloud environment is paid. A command of the operator asks the platform and stores
 * the answer, because the cloud functions have no key of the account.
 */
export interface PlanExpiry {
  /** Milliseconds since 1970. Absent for a plan that is paid after use. */
  expiresAt?: number
  /** The platform renews the plan if the account has enough money. */
  renewsItself: boolean
  /** When the platform was asked, in milliseconds since 1970. */
  askedAt: number
}

/** Id of the stored document in the collection progress. */
export const planExpiryId = 'plan'

const dayMs = 86_400_000
const noticeDays = 30
/** A plan that renews itself is reported only if the renewal seems to fail. */
const renewalNoticeDays = 3
const urgentDays = 7
/** The daily commands ask the platform. An older answer shows that nobody runs them. */
const maxAnswerDays = 35

export interface PlanWarning {
  /** 1 for worth a look, 2 for urgent. */
  severity: 1 | 2
  text: string
}

/**
 * What to do about the end of the plan. Undefined while there is enough time. WeChat stops an
 * environment when its plan expires, and deletes it seven days later.
 */
export function planWarning(expiry: PlanExpiry | undefined, now: number): PlanWarning | undefined {
  if (!expiry)
    return {
      severity: 1,
      text: '还没有查过云开发套餐什么时候到期。请运行 npm run doctor，并每天运行 npm run sweep。',
    }
  const { expiresAt, renewsItself, askedAt } = expiry
  const answerDays = Math.floor((now - askedAt) / dayMs)
  if (answerDays > maxAnswerDays)
    return {
      severity: 1,
      text: `已经 ${answerDays} 天没有查套餐什么时候到期。每天要运行 npm run sweep。`,
    }
  if (expiresAt === undefined) return undefined
  if (expiresAt <= now)
    return {
      severity: 2,
      text: '云开发套餐已经到期，到期七天后微信会删除整个环境。请马上续费，并运行 npm run backup。',
    }
  const remainingDays = Math.ceil((expiresAt - now) / dayMs)
  if (remainingDays > (renewsItself ? renewalNoticeDays : noticeDays)) return undefined
  const advice = renewsItself ? '自动续费还没有办成，请看账户余额。' : '请在云开发控制台续费。'
  return {
    severity: remainingDays <= urgentDays ? 2 : 1,
    text: `云开发套餐还有 ${remainingDays} 天到期，到期七天后微信会删除整个环境。${advice}`,
  }
}
