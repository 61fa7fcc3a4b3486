import type { Witnessed } from '../../shared/seal/cosignature'
import { findings, type Meeting, meetings } from '../../shared/seal/findings'
import type { Verdict } from '../../shared/seal/judge-proof'
import { moment } from '../../words/when'

export interface Line {
  tone: 'green' | 'grey' | 'amber' | 'red'
  title: string
  detail: string
}

export interface Report {
  tone: Line['tone']
  title: string
  lines: Line[]
}

interface Checked {
  verdict: Verdict
  /** Events of the case, and how many of them this phone had seen before. */
  steps: number
  remembered: number
  /** Absent when there was no log to compare. */
  meeting?: Meeting
  /** What the witnesses that this package knows have signed; absent when it knows none. */
  witnesses?: Witnessed[]
}

const quietMinutes = 20
const fine: Meeting[] = ['same', 'grown', 'older']

/** The checks and their results in plain words. */
export function report(checked: Checked, now: number): Report {
  const lines = [
    ...memoryLine(checked),
    ...logLines(checked, now),
    ...meetingLine(checked),
    ...witnessLines(checked, now),
  ]
  const worst = (['red', 'amber'] as const).find((tone) => lines.some((line) => line.tone === tone))
  const tone = worst ?? (checked.verdict.finding === 'sound' ? 'green' : 'grey')
  return { tone, title: titles[tone], lines }
}

const titles: Record<Line['tone'], string> = {
  green: '核对无误',
  grey: '还在写入日志，请两分钟后再核对',
  amber: '核对无误，但日志很久没有更新',
  red: '核对没有通过',
}

function memoryLine({ verdict: { finding, seq }, remembered, steps }: Checked): Line[] {
  if (finding === 'other_record')
    return [{ tone: 'red', title: `第 ${seq} 步和这部手机以前看到的不一样`, detail: findings.label(finding) }]
  if (finding === 'malformed') return [{ tone: 'red', title: '收到的凭据不完整', detail: findings.label(finding) }]
  if (remembered === 0)
    return [{ tone: 'grey', title: `案件共 ${steps} 步`, detail: '这部手机以前没有看过，没有旧记录可比' }]
  return [{ tone: 'green', title: `和这部手机以前看到的 ${remembered} 步一致`, detail: `现在共 ${steps} 步` }]
}

function logLines({ verdict, steps }: Checked, now: number): Line[] {
  const { finding, seq, proven, checkpoint } = verdict
  if (finding === 'bad_signature')
    return [{ tone: 'red', title: findings.label(finding), detail: '签名的不是这本日志的密钥' }]
  if (finding === 'not_included')
    return [{ tone: 'red', title: `第 ${seq} 步不在日志里`, detail: '记录可能被改动过，请拨打 12315 反映' }]
  if (!checkpoint) return finding === 'waiting_for_log' ? [waiting(steps)] : []
  const signed = `日志共 ${checkpoint.size} 条，${moment(checkpoint.at, now)}签名`
  const lines: Line[] = proven > 0 ? [{ tone: 'green', title: `${proven} 步都在日志里`, detail: signed }] : []
  if (proven < steps) lines.push(waiting(steps - proven))
  if (now - checkpoint.at > quietMinutes * 60_000)
    lines.push({ tone: 'amber', title: '日志很久没有更新', detail: signed })
  return lines
}

const waiting = (count: number): Line => ({
  tone: 'grey',
  title: `${count} 步正在写入日志`,
  detail: '每一步发生后大约两分钟写入',
})

function meetingLine({ meeting }: Checked): Line[] {
  if (meeting === undefined) return []
  const title = meetings.label(meeting)
  if (meeting === 'first') return [{ tone: 'grey', title, detail: '已经记住，下次核对会比较' }]
  if (fine.includes(meeting)) return [{ tone: 'green', title, detail: '与这部手机以前记住的日志相接' }]
  return [{ tone: 'red', title, detail: '两份签名已经留在手机里，可以交给任何人核对' }]
}

function witnessLines({ witnesses, verdict }: Checked, now: number): Line[] {
  if (!witnesses || !verdict.checkpoint) return []
  if (witnesses.length === 0)
    return [{ tone: 'grey', title: '还没有见证方的签名', detail: '只与这部手机以前看到的日志比较过' }]
  return witnesses.map(({ name, size, at, joins }) => {
    const signed = `${moment(at, now)}签名，当时共 ${size} 条`
    return joins
      ? { tone: 'green', title: `见证方 ${name} 见过同一本日志`, detail: signed }
      : { tone: 'red', title: `见证方 ${name} 见过的日志与这一本接不上`, detail: `${signed}，请拨打 12315 反映` }
  })
}
