import { city } from '#shared/city/generated'
import { openidOfCaller } from '../../../../_gateway/caller'
import { timer } from '../../../../_gateway/timer'
import { alarmWebhooks } from '../../webhook'
import { deliver, raiseAlarms } from './raise-alarms'

/**
 * A function of its own, with a trigger of its own: it must still run when the other timers do not.
 */
const runTimer = timer('alarms', { steps: { raiseAlarms } })

/** The timer; and for the operator's probe, which calls without an openid, a test message. */
export const main = (event?: { isTest?: unknown }) =>
  event?.isTest === true && openidOfCaller() === undefined ? sendTestAlarm() : runTimer()

/**
 * Throws if no webhook has taken the message.
 * @returns the number of webhooks that are set
 */
async function sendTestAlarm(): Promise<{ webhooks: number }> {
  const addresses = alarmWebhooks()
  if (addresses.length > 0) await deliver(addresses, `【智慧315 ${city.name}】测试消息，不用处理`)
  return { webhooks: addresses.length }
}
