import { dateTimeText, elapsedText } from '../../../../format/when'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import { missingYearInWords } from '../../../../shared/calendar/missing-year'
import type { FaultReportView } from '../../../../shared/contract/fault-report'
import { type PlanExpiry, planWarning } from '../../../../shared/plan-expiry'
import { logAlarms } from '../../../../shared/proof/findings'
import { faultAdvice } from '../../../../shared/vocabulary/fault-advice'
import type { ServiceHealth } from '../../contract'
import {
  allowedFaults,
  allowedFaultsPerThousand,
  healthSeverities,
  type Severity,
} from '../../severity'

const faultKindLabels: Record<FaultReportView['kind'], string> = {
  fault: '故障',
  slow: '慢（5 秒以上）',
  alarm: '手机报警',
  phone: '手机页面出错',
}

const healthFact = (factName: string, severity: Severity, statusText: string) => ({
  what: factName,
  said: statusText,
  state: ['正常', '留意', '要处理'][severity]!,
  tone: ['tone-green', 'tone-amber', 'tone-red'][severity]!,
})

/** The state of the service for an admin, ready for the template. */
export function toHealthLines(serviceHealth: ServiceHealth) {
  const { now, waiting: pendingEvents, lastDay, faultReports, stoppedTimers } = serviceHealth
  const severities = healthSeverities(serviceHealth)
  const oldestWaitMs = pendingEvents.oldest === undefined ? 0 : now - pendingEvents.oldest
  return {
    facts: [
      logFact(serviceHealth, severities.log),
      healthFact(
        '等待写入存证目录',
        severities.pending,
        pendingEvents.count === 0
          ? '没有'
          : `${pendingEvents.count} 条，最早的等了 ${elapsedText(oldestWaitMs)}。正常不超过两三分钟。`,
      ),
      healthFact('今天还容许的故障', severities.faults, faultsText(lastDay)),
      healthFact(
        '放假安排',
        severities.calendar,
        serviceHealth.missingYear === undefined
          ? '未来两个月的放假安排已经录入'
          : missingYearInWords(serviceHealth.missingYear),
      ),
      planFact(now, serviceHealth.plan),
      healthFact(
        '其他定时任务',
        severities.timers,
        stoppedTimers.length === 0
          ? '都在按时做'
          : `${stoppedTimers.join('、')} 停了半小时以上。到云开发控制台看这个云函数的日志和触发器。`,
      ),
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

function faultsText({ writes, faults }: ServiceHealth['lastDay']): string {
  const allowedCount = allowedFaults(writes)
  const advice = faults > allowedCount ? '超过了，先停下改动，按下面的编号查日志。' : ''
  return `24 小时内办成 ${writes} 次，故障 ${faults} 次；按千分之${allowedFaultsPerThousand}，容许 ${allowedCount} 次。${advice}`
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

function logFact({ now, log }: ServiceHealth, severity: Severity) {
  const logFactTitle = '存证目录的签发'
  if (!log)
    return healthFact(
      logFactTitle,
      severity,
      '还没有签发过。刚部署的，等两分钟再看；过后仍没有，检查云函数 sequencer 的触发器。',
    )
  const age = elapsedText(now - log.at)
  return healthFact(
    logFactTitle,
    severity,
    severity > 0
      ? `${age}没有签发了。到云开发控制台看云函数 sequencer 的日志和触发器。`
      : `最近一次签发在 ${age}内，存证目录 ${log.size} 条`,
  )
}
