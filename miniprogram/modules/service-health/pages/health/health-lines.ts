import { dateTimeText, elapsedText } from '../../../../format/when'
import { yearOf } from '../../../../shared/calendar/calendar'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import { missingYearInWords } from '../../../../shared/calendar/missing-year'
import type { FaultReportView } from '../../../../shared/contract/fault-report'
import { type PlanExpiry, planWarning } from '../../../../shared/plan-expiry'
import { logAlarms } from '../../../../shared/proof/findings'
import { faultAdvice } from '../../../../shared/vocabulary/fault-advice'
import type { ServiceHealth } from '../../contract'

const minuteMs = 60_000
/** Faults allowed in a day, in a thousand writes. */
const allowedFaultsPerThousand = 1
const faultKindLabels: Record<FaultReportView['kind'], string> = {
  fault: '故障',
  slow: '慢（5 秒以上）',
  alarm: '手机报警',
}

const healthFact = (factName: string, severity: 0 | 1 | 2, statusText: string) => ({
  what: factName,
  said: statusText,
  state: ['正常', '留意', '要处理'][severity]!,
  tone: ['tone-green', 'tone-amber', 'tone-red'][severity]!,
})

/** The state of the service for an admin, with advice. */
export function toHealthLines({
  now,
  log: logHealth,
  waiting: pendingEvents,
  lastDay,
  missingYear,
  plan,
  faultReports,
}: ServiceHealth) {
  const logAgeMs = logHealth ? now - logHealth.at : Number.POSITIVE_INFINITY
  const oldestWaitMs = pendingEvents.oldest === undefined ? 0 : now - pendingEvents.oldest
  const allowedFaults = Math.max(1, Math.floor((lastDay.writes * allowedFaultsPerThousand) / 1000))
  const { faults: faultCount, writes: writeCount } = lastDay
  return {
    facts: [
      logFact(logHealth?.size, logAgeMs),
      healthFact(
        '等待写入存证目录',
        levelOf(oldestWaitMs, 5 * minuteMs, 10 * minuteMs),
        pendingEvents.count === 0
          ? '没有'
          : `${pendingEvents.count} 条，最早的等了 ${elapsedText(oldestWaitMs)}。正常不超过两三分钟。`,
      ),
      healthFact(
        '今天还容许的故障',
        levelOf(faultCount, 0, allowedFaults),
        `24 小时内办成 ${writeCount} 次，故障 ${faultCount} 次；按千分之${allowedFaultsPerThousand}，容许 ${allowedFaults} 次。` +
          `${faultCount > allowedFaults ? '超过了，先停下改动，按下面的编号查日志。' : ''}`,
      ),
      calendarFact(now, missingYear),
      planFact(now, plan),
    ],
    faultReports: faultReports.map(
      ({
        day: faultDay,
        kind: faultKind,
        action: actionName,
        count,
        last: lastOccurredAt,
        requestId,
        advice,
      }) => ({
        key: `${faultDay} ${faultKind} ${actionName}`,
        title: `${faultKind === 'alarm' ? alarmLabel(actionName) : actionName} ${faultKindLabels[faultKind]} ${count} 次`,
        requestId,
        advice: advice ? faultAdvice.label(advice) : '',
        when: `最近一次 ${dateTimeText(lastOccurredAt, now)}`,
      }),
    ),
  }
}

/** A year that has begun without its holiday notice is urgent: terms are running by an estimate. */
function calendarFact(now: number, missingYear: number | undefined) {
  if (missingYear === undefined) return healthFact('放假安排', 0, '未来两个月的放假安排已经录入')
  const hasBegun = missingYear <= yearOf(shanghaiDayOf(now))
  return healthFact('放假安排', hasBegun ? 2 : 1, missingYearInWords(missingYear))
}

function planFact(now: number, plan: PlanExpiry | undefined) {
  const factName = '云开发套餐'
  const warning = planWarning(plan, now)
  if (warning) return healthFact(factName, warning.severity, warning.text)
  const expiresAt = plan?.expiresAt
  const statusText =
    expiresAt === undefined ? '按用量付费，不会到期' : `${shanghaiDayOf(expiresAt)} 到期`
  return healthFact(factName, 0, statusText)
}

export type HealthLines = ReturnType<typeof toHealthLines>

/** `log.stale` and its like. */
function alarmLabel(actionName: string): string {
  const alarmKind = actionName.replace('log.', '')
  return logAlarms.has(alarmKind) ? logAlarms.label(alarmKind) : actionName
}

/** 0 for good, 1 from above `warning`, 2 from above `alarm`. */
function levelOf(value: number, warning: number, alarm: number): 0 | 1 | 2 {
  if (value > alarm) return 2
  return value > warning ? 1 : 0
}

function logFact(logSize: number | undefined, logAgeMs: number) {
  const logFactTitle = '每分钟的定时器'
  if (logSize === undefined)
    return healthFact(
      logFactTitle,
      1,
      '还没有签发过。刚部署的，等两分钟再看；过后仍没有，检查云函数 clock 的触发器。',
    )
  const level = levelOf(logAgeMs, 15 * minuteMs, 25 * minuteMs)
  if (level > 0)
    return healthFact(
      logFactTitle,
      level,
      `${elapsedText(logAgeMs)}没有签发了。到云开发控制台看云函数 clock 的日志和触发器。`,
    )
  return healthFact(
    logFactTitle,
    0,
    `最近一次签发在 ${elapsedText(logAgeMs)}内，存证目录 ${logSize} 条`,
  )
}
