import { momentText } from '../../format/when'
import type { WitnessStatement } from '../../shared/proof/cosignature'
import { type LogComparison, logComparisons, proofFindings } from '../../shared/proof/findings'
import type { ProofVerdict } from '../../shared/proof/verify-case-proof'

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
  verdict: ProofVerdict
  /** Events of the case, and how many of them this phone had seen before. */
  steps: number
  remembered: number
  /** Absent when there was no log to compare. */
  meeting?: LogComparison
  /** What the witnesses that this package knows have signed; absent when it knows none. */
  witnesses?: WitnessStatement[]
}

const maxQuietMinutes = 20
const soundMeetings: LogComparison[] = ['same', 'grown', 'older']

/** The checks and their results in plain words. */
export function toReport(checkResult: CheckResult, now: number): ProofReport {
  const reportLines = [
    ...memoryLine(checkResult),
    ...logLines(checkResult, now),
    ...meetingLine(checkResult),
    ...witnessLines(checkResult, now),
  ]
  const worstTone = (['red', 'amber'] as const).find((reportTone) =>
    reportLines.some((reportLine) => reportLine.tone === reportTone),
  )
  const reportTone = worstTone ?? (checkResult.verdict.finding === 'sound' ? 'green' : 'grey')
  return { tone: reportTone, title: titles[reportTone], lines: reportLines }
}

const titles: Record<ReportLine['tone'], string> = {
  green: '核对无误',
  grey: '还在写入日志，请两分钟后再核对',
  amber: '核对无误，但日志很久没有更新',
  red: '核对没有通过',
}

function memoryLine({
  verdict: { finding, seq: stepNumber },
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

function logLines({ verdict, steps: stepCount }: CheckResult, now: number): ReportLine[] {
  const { finding, seq: stepNumber, proven: provenSteps, checkpoint } = verdict
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
  const logReportLines: ReportLine[] =
    provenSteps > 0
      ? [{ tone: 'green', title: `${provenSteps} 步都在日志里`, detail: signedText }]
      : []
  if (provenSteps < stepCount) logReportLines.push(toPendingLine(stepCount - provenSteps))
  if (now - checkpoint.at > maxQuietMinutes * 60_000)
    logReportLines.push({ tone: 'amber', title: '日志很久没有更新', detail: signedText })
  return logReportLines
}

const toPendingLine = (pendingCount: number): ReportLine => ({
  tone: 'grey',
  title: `${pendingCount} 步正在写入日志`,
  detail: '每一步发生后大约两分钟写入',
})

function meetingLine({ meeting }: CheckResult): ReportLine[] {
  if (meeting === undefined) return []
  const meetingTitle = logComparisons.label(meeting)
  if (meeting === 'first')
    return [{ tone: 'grey', title: meetingTitle, detail: '已经记住，下次核对会比较' }]
  if (soundMeetings.includes(meeting))
    return [{ tone: 'green', title: meetingTitle, detail: '与这部手机以前记住的日志相接' }]
  return [
    { tone: 'red', title: meetingTitle, detail: '两份签名已经留在手机里，可以交给任何人核对' },
  ]
}

function witnessLines({ witnesses, verdict }: CheckResult, now: number): ReportLine[] {
  if (!witnesses || !verdict.checkpoint) return []
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
