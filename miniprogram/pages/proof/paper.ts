import { signers } from '../../shared/agreement/signature'
import type { BoundPaper } from '../../shared/contract/ledger'
import { caseForms } from '../../shared/contract/paper'
import type { Comparison } from '../../shared/paper/compare'
import type { PaperVerdict } from '../../shared/seal/judge-paper'
import { moment } from '../../words/when'
import type { Line } from './report'

/** How many characters printed after the sealed text are shown. */
const shown = 160

/** The check of one paper in words. `proven`: the case's events are in a log with a signed checkpoint. */
export function paperLines(paper: BoundPaper, verdict: PaperVerdict, proven: boolean, now: number): Line[] {
  const { finding, seq, at = 0, signed } = verdict
  const name = caseForms.label(paper.form)
  if (finding === 'not_bound')
    return [{ tone: 'red', title: `${name}的字没有封存在这个案件里`, detail: '不要相信这份文书，请拨打 12315 反映' }]
  if (finding === 'erased')
    return [{ tone: 'grey', title: `${name}的字已依法删除`, detail: '封存过的指纹还在，字已经不能对照' }]
  const when = `${moment(at, now)}封存在第 ${seq} 步`
  const lines: Line[] = [
    proven
      ? { tone: 'green', title: `下面是${name}封存的全文`, detail: `${when}，请与手里的纸对照` }
      : { tone: 'grey', title: `${name}的字还没有核对完`, detail: `${when}，这一步要先核对通过` },
  ]
  if (signed.length > 0)
    lines.push({
      tone: proven ? 'green' : 'grey',
      title: `签过这份全文的：${signed.map(({ signer }) => signers.label(signer)).join('、')}`,
      detail: `最后一个${moment(Math.max(...signed.map((one) => one.at)), now)}`,
    })
  if (paper.replaced)
    lines.push({
      tone: 'amber',
      title: '这份文书后来有了变动',
      detail: '作罢了，或者另有一份取代了它，请向承办人要最新的',
    })
  return lines
}

/** The comparison of a PDF with the sealed text in words. */
export function fileLine(comparison: Comparison): Line {
  if (comparison.finding === 'unreadable')
    return {
      tone: 'grey',
      title: '读不出这个文件里的字',
      detail: '可能是扫描件，或者另存过。请与下面的全文逐字对照',
    }
  if (comparison.finding === 'other')
    return {
      tone: 'red',
      title: '这个文件被改过',
      detail: `封存的是“${comparison.sealed}”，文件里是“${comparison.printed || '（没有了）'}”`,
    }
  const { rest } = comparison
  const tail = rest.length > shown ? `${rest.slice(0, shown)}…` : rest
  return {
    tone: 'green',
    title: '文件里的字与封存的全文一致',
    detail: `图片和手写不在核对之内。全文之后还印着：${tail || '（没有）'}`,
  }
}
