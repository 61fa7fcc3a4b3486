import { signers } from '../../shared/agreement/signature'
import type { BoundPaper } from '../../shared/contract/ledger'
import { caseForms } from '../../shared/contract/paper'
import type { PaperVerdict } from '../../shared/seal/judge-paper'
import { moment } from '../../words/when'
import type { Line } from './report'

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

/** What the bytes of a file in hand say. Only the bureau's own file is called so; all else is for the reader's eyes. */
export const fileLine = (file: BoundPaper['file']): Line =>
  file === 'same'
    ? { tone: 'green', title: '这就是本局出具的文件', detail: '每个字节都相同，连图片和签名也没有动过' }
    : {
        tone: 'amber',
        title: '这不是本局现在出具的文件',
        detail: '可能是照片、扫描件、另存过，是签名前的一版，也可能被改过。请把它与下面封存的全文逐字对照，以全文为准',
      }
