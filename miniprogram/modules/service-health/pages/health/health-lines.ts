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
/** How many faults are allowed for a thousand writes. */
const allowedFaultsPerThousand = 1
const faultKindLabels: Record<FaultReportView['kind'], string> = {
  fault: '故障',
  slow: '慢（5 秒以上）',
  alarm: '手机报警',
}

/** 0: good, 1: worth a look, 2: needs an action. */
type Severity = 0 | 1 | 2

const healthFact = (factName: string, severity: Severity, statusText: string) => ({
  what: factName,
  said: statusText,
  state: ['正常', '留意', '要处理'][severity]!,
  tone: ['tone-green', 'tone-amber', 'tone-red'][severity]!,
})

/** The state of the service for an admin, ready for the template. */
export function toHealthLines(health: ServiceHealth) {
  const { now, log: checkpoint, waiting, lastDay, missingYear, plan, faultReports } = health
  const checkpointAgeMs = checkpoint ? now - checkpoint.at : Number.POSITIVE_INFINITY
  return {
    facts: [
      logFact(checkpoint?.size, checkpointAgeMs),
      pendingFact(now, waiting),
      faultsFact(lastDay),
      calendarFact(now, missingYear),
      planFact(now, plan),
    ],
    faultReports: faultReports.map((faultReport) => toFaultReportLine(faultReport, now)),
  }
}

function toFaultReportLine(faultReport: FaultReportView, now: number) {
  const { day, kind, action, count, last: lastOccurredAt, requestId, advice } = faultReport
  const name = kind === 'alarm' ? alarmLabel(action) : action
  return {
    key: `${day} ${kind} ${action}`,
    title: `${name} ${faultKindLabels[kind]} ${count} 次`,
    requestId,
    advice: advice ? faultAdvice.label(advice) : '',
    when: `最近一次 ${dateTimeText(lastOccurredAt, now)}`,
  }
}

/** The events that are not in the log yet. */
function pendingFact(now: number, { count, oldest: oldestAt }: ServiceHealth['waiting']) {
  const oldestWaitMs = oldestAt === undefined ? 0 : now - oldestAt
  const severity = levelOf(oldestWaitMs, 5 * minuteMs, 10 * minuteMs)
  const statusText =
    count === 0
      ? '没有'
      : `${count} 条，最早的等了 ${elapsedText(oldestWaitMs)}。正常不超过两三分钟。`
  return healthFact('等待写入存证目录', severity, statusText)
}

/** The faults of the last 24 hours, compared with the allowed ones. */
function faultsFact({ writes: writeCount, faults: faultCount }: ServiceHealth['lastDay']) {
  const allowedFaults = Math.max(1, Math.floor((writeCount * allowedFaultsPerThousand) / 1000))
  const countText = `24 小时内办成 ${writeCount} 次，故障 ${faultCount} 次`
  const allowedText = `按千分之${allowedFaultsPerThousand}，容许 ${allowedFaults} 次。`
  const adviceText = faultCount > allowedFaults ? '超过了，先停下改动，按下面的编号查日志。' : ''
  const severity = levelOf(faultCount, 0, allowedFaults)
  return healthFact('今天还容许的故障', severity, `${countText}；${allowedText}${adviceText}`)
}

/**
 * If a year has begun without its holiday notice, this needs an action: deadlines are computed with
 * an estimate.
 */
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

/** The name of an alarm of a phone about the log, for example `log.stale`. */
function alarmLabel(actionName: string): string {
  const alarmKind = actionName.replace('log.', '')
  return logAlarms.has(alarmKind) ? logAlarms.label(alarmKind) : actionName
}

function levelOf(value: number, warningLimit: number, alarmLimit: number): Severity {
  if (value > alarmLimit) return 2
  return value > warningLimit ? 1 : 0
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
