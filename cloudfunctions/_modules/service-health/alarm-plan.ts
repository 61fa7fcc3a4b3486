import {
  type HealthSubject,
  healthSubjects,
  type Severity,
} from '../../../miniprogram/modules/service-health/severity'

/** Alarms whose cause lasts, by subject. `sentAt` is the last message's time, ms since 1970. */
export type OpenAlarms = Partial<Record<HealthSubject, { sentAt: number }>>

export interface AlarmPlan {
  /** Subjects to raise an alarm for: new ones, and those that have lasted for another day. */
  raised: HealthSubject[]
  /** Subjects whose alarm is over. */
  resolved: HealthSubject[]
  /** The open alarms after these messages are sent. */
  openAlarms: OpenAlarms
}

/** An alarm that nobody has dealt with comes again the next day, ms. */
const repeatAfterMs = 86_400_000

/** Decides which alarms to send. A subject of severity 1 waits for somebody to open the page. */
export function planAlarms(
  severities: Record<HealthSubject, Severity>,
  openAlarms: OpenAlarms,
  now: number,
): AlarmPlan {
  const isUrgent = (subject: HealthSubject) => severities[subject] === 2
  const raised = healthSubjects.filter((subject) => {
    const sentAt = openAlarms[subject]?.sentAt
    return isUrgent(subject) && (sentAt === undefined || now - sentAt >= repeatAfterMs)
  })
  const resolved = healthSubjects.filter(
    (subject) => openAlarms[subject] !== undefined && !isUrgent(subject),
  )
  const stillOpen: OpenAlarms = {}
  for (const subject of healthSubjects) {
    const openAlarm = openAlarms[subject]
    if (raised.includes(subject)) stillOpen[subject] = { sentAt: now }
    else if (openAlarm && isUrgent(subject)) stillOpen[subject] = openAlarm
  }
  return { raised, resolved, openAlarms: stillOpen }
}
