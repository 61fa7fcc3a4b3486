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
 * Sends new alarms, and alarms that are over, to the bureau's webhooks. What was sent is stored
 * afterwards: if a run is killed in between, the message is sent twice, but it is never lost.
 * Without a webhook nothing is stored, so the first webhook gets all open alarms.
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
