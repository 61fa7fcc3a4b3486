import type CloudBase from '@cloudbase/manager-node'
import { type PlanExpiry, planExpiryId, planWarning } from '#shared/plan-expiry'
import { putDocuments } from './deploy/perform'

/**
 * A time such as 2027-05-16 23:59:59, in Beijing's time. A plan that is paid after use has only
 * zeros.
 */
const timePattern = /^([1-9]\d{3}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/

/** Asks the platform until when the plan of an environment is paid. */
export async function readPlanExpiry(
  manager: CloudBase,
  envId: string,
  now: number,
): Promise<PlanExpiry> {
  const { EnvBillingInfoList } = await manager.env.describeBillingInfo({ EnvId: envId })
  const billing = (EnvBillingInfoList ?? []).find(({ EnvId }) => EnvId === envId)
  if (!billing) throw new Error(`the platform says nothing about the plan of ${envId}`)
  // The documented examples write this switch as a text.
  const renewsItself = String(billing.IsAutoRenew) === 'true'
  const time = timePattern.exec(billing.ExpireTime ?? '')
  if (!time) return { renewsItself, askedAt: now }
  return { expiresAt: Date.parse(`${time[1]}T${time[2]}+08:00`), renewsItself, askedAt: now }
}

/** Prints a warning if the plan ends soon. If the platform does not answer, the command goes on. */
export async function reportPlanExpiry(
  manager: CloudBase,
  envId: string,
  now: number,
  report: (line: string) => void,
): Promise<PlanExpiry | undefined> {
  try {
    const expiry = await readPlanExpiry(manager, envId, now)
    const warning = planWarning(expiry, now)
    if (warning) report(warning.text)
    return expiry
  } catch (error) {
    report(`套餐到期时间没有查到 the plan's end is unknown: ${(error as Error).message}`)
    return undefined
  }
}

/** Prints a warning if the plan ends soon, and stores its end for the page 系统运行情况. */
export async function notePlanExpiry(
  manager: CloudBase,
  envId: string,
  now: number,
  report: (line: string) => void,
): Promise<void> {
  const expiry = await reportPlanExpiry(manager, envId, now, report)
  if (expiry) await putDocuments('progress', [{ _id: planExpiryId, ...expiry }], { manager })
}
