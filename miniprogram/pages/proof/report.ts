import { momentText } from '../../format/when'
import type { WitnessStatement } from '../../shared/proof/cosignature'
import { type LogComparison, logComparisons, proofFindings } from '../../shared/proof/findings'
import type { ProofResult } from '../../shared/proof/verify-case-proof'

export interface ReportLine {
  tone: 'green' | 'grey' | 'amber' | 'red'
  title: string
  detail: string
}

export interface ProofReport {
  tone: ReportLine['tone']
  title: string
  lines: ReportLine[]
}

interface CheckResult {
  verification: ProofResult
  /** Number of events of the case. */
  steps: number
  /** Number of these events that this phone had seen before. */
  remembered: number
  /** Comparison of the log with what this phone remembers. Absent if the server sent no log. */
  meeting?: LogComparison
  /** Signatures of the witnesses that the package names. Absent if it names none. */
  witnesses?: WitnessStatement[]
}

/** The log is signed more often. A longer pause is reported. */
const maxQuietMs = 20 * 60_000
/** The comparisons in which the log continues the remembered one. */
const soundComparisons: LogComparison[] = ['same', 'grown', 'older']

/** The checks and their results as texts. The worst result decides the title. */
export function toReport(checkResult: CheckResult, now: number): ProofReport {
  const reportLines = [
    ...memoryLine(checkResult),
    ...logLines(checkResult, now),
    ...comparisonLine(checkResult),
    ...witnessLines(checkResult, now),
  ]
  const worstTone = (['red', 'amber'] as const).find((tone) =>
    reportLines.some((reportLine) => reportLine.tone === tone),
  )
  const reportTone = worstTone ?? (checkResult.verification.finding === 'sound' ? 'green' : 'grey')
  return { tone: reportTone, title: titleByTone[reportTone], lines: reportLines }
}

const titleByTone: Record<ReportLine['tone'], string> = {
  green: '核对无误',
  grey: '还在写入日志，请两分钟后再核对',
  amber: '核对无误，但日志很久没有更新',
  red: '核对没有通过',
}

/** Compares the events with those that this phone has seen before. */
function memoryLine({
  verification: { finding, seq: stepNumber },
  remembered: seenStepCount,
  steps: stepCount,
}: CheckResult): ReportLine[] {
  if (finding === 'other_record')
    return [
      {
        tone: 'red',
        title: `第 ${stepNumber} 步和这部手机以前看到的不一样`,
        detail: proofFindings.label(finding),
      },
    ]
  if (finding === 'malformed')
    return [{ tone: 'red', title: '收到的凭据不完整', detail: proofFindings.label(finding) }]
  if (seenStepCount === 0)
    return [
      {
        tone: 'grey',
        title: `案件共 ${stepCount} 步`,
        detail: '这部手机以前没有看过，没有旧记录可比',
      },
    ]
  return [
    {
      tone: 'green',
      title: `和这部手机以前看到的 ${seenStepCount} 步一致`,
      detail: `现在共 ${stepCount} 步`,
    },
  ]
}

/** Says whether the events are in the log. */
function logLines({ verification, steps: stepCount }: CheckResult, now: number): ReportLine[] {
  const { finding, seq: stepNumber, proven: provenSteps, checkpoint } = verification
  if (finding === 'other_log')
    return [
      {
        tone: 'red',
        title: proofFindings.label(finding),
        detail: '请在那个城市的小程序里核对这一件',
      },
    ]
  if (finding === 'bad_signature')
    return [
      { tone: 'red', title: proofFindings.label(finding), detail: '签名的不是这本日志的密钥' },
    ]
  if (finding === 'not_included')
    return [
      {
        tone: 'red',
        title: `第 ${stepNumber} 步不在日志里`,
        detail: '记录可能被改动过，请拨打 12315 反映',
      },
    ]
  if (!checkpoint) return finding === 'waiting_for_log' ? [toPendingLine(stepCount)] : []

  const signedText = `日志共 ${checkpoint.size} 条，${momentText(checkpoint.at, now)}签名`
  const logReportLines: ReportLine[] = []
  if (provenSteps > 0)
    logReportLines.push({
      tone: 'green',
      title: `${provenSteps} 步都在日志里`,
      detail: signedText,
    })
  if (provenSteps < stepCount) logReportLines.push(toPendingLine(stepCount - provenSteps))
  if (now - checkpoint.at > maxQuietMs)
    logReportLines.push({ tone: 'amber', title: '日志很久没有更新', detail: signedText })
  return logReportLines
}

const toPendingLine = (pendingCount: number): ReportLine => ({
  tone: 'grey',
  title: `${pendingCount} 步正在写入日志`,
  detail: '每一步发生后大约两分钟写入',
})

/** Compares the log with what this phone remembers of it. */
function comparisonLine({ meeting: comparison }: CheckResult): ReportLine[] {
  if (comparison === undefined) return []
  const title = logComparisons.label(comparison)
  if (comparison === 'first') return [{ tone: 'grey', title, detail: '已经记住，下次核对会比较' }]
  if (soundComparisons.includes(comparison))
    return [{ tone: 'green', title, detail: '与这部手机以前记住的日志相接' }]
  return [{ tone: 'red', title, detail: '两份签名已经留在手机里，可以交给任何人核对' }]
}

/** Says what the witnesses of the log have signed. */
function witnessLines({ witnesses, verification }: CheckResult, now: number): ReportLine[] {
  if (!witnesses || !verification.checkpoint) return []
  if (witnesses.length === 0)
    return [
      { tone: 'grey', title: '还没有见证方的签名', detail: '只与这部手机以前看到的日志比较过' },
    ]
  return witnesses.map(
    ({ name: witnessName, size: logSize, at: signedAt, joins: isConsistent }) => {
      const signedText = `${momentText(signedAt, now)}签名，当时共 ${logSize} 条`
      return isConsistent
        ? { tone: 'green', title: `见证方 ${witnessName} 见过同一本日志`, detail: signedText }
        : {
            tone: 'red',
            title: `见证方 ${witnessName} 见过的日志与这一本接不上`,
            detail: `${signedText}，请拨打 12315 反映`,
          }
    },
  )
}
