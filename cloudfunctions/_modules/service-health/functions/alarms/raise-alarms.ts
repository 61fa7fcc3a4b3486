import { city } from '#shared/city/generated'
import { healthSeverities } from '../../../../../miniprogram/modules/service-health/severity'
import { collection } from '../../../../_persistence/database'
import { type OpenAlarms, planAlarms } from '../../alarm-plan'
import { alarmMessage } from '../../alarm-text'
import { readHealth } from '../../read-health'
import { alarmWebhooks, postToWebhook } from '../../webhook'

interface AlarmsDoc {
  _id: string
  openAlarms: OpenAlarms
}

const alarms = collection<AlarmsDoc>('progress')
const alarmsId = 'alarms'

/**
 * Sends what has gone wrong, and what is good again, to the bureau's webhooks. What was sent is
 * stored afterwards: a run that is killed in between sends twice, never not at all. Without a
 * webhook nothing is stored, so that the first one gets all that is open.
 */
export async function raiseAlarms(now: number): Promise<void> {
  const addresses = alarmWebhooks()
  if (addresses.length === 0) return
  const serviceHealth = await readHealth(now)
  const { openAlarms = {} } = (await alarms.find(alarmsId)) ?? {}
  const alarmPlan = planAlarms(healthSeverities(serviceHealth), openAlarms, now)
  const message = alarmMessage(
    city.name,
    alarmPlan.raised,
    alarmPlan.resolved,
    serviceHealth.stoppedTimers,
  )
  if (message === undefined) return
  await deliver(addresses, message)
  await alarms.save({ _id: alarmsId, openAlarms: alarmPlan.openAlarms })
}

/** Delivers to all webhooks; throws when none has taken the message. */
export async function deliver(addresses: readonly string[], message: string): Promise<void> {
  const deliveries = await Promise.allSettled(
    addresses.map((address) => postToWebhook(address, message)),
  )
  const failures = deliveries.filter((delivery) => delivery.status === 'rejected')
  if (failures.length === deliveries.length) throw failures[0]?.reason
  for (const { reason } of failures) console.warn(String(reason))
}
