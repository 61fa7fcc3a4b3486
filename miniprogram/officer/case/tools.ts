import { livePages } from '../../phone/live-pages'
import { papers } from '../../shared/agreement/paper'
import { signers } from '../../shared/agreement/signature'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/may'
import { backupReasons } from '../../shared/vocabulary/dispatch'
import { askedFor } from '../../words/asked'
import { consentInWords } from '../../words/consent'
import { yuan } from '../../words/money'
import { formalityTools } from './formality-tools'
import { type Tool, tool } from './tool'

/** What an officer reaches for first; the others wait under “更多”. */
const FIRST = ['consent', 'resume', 'agreement', 'assess', 'open-room', 'remedy']
const SHOWN = 3

/** The tools of a case: the few that its stage asks for, and the rest. */
export function tools(view: CaseView): { near: Tool[]; all: Tool[]; far: number } {
  const all = [...consentTools(view), ...formalityTools(view, Date.now()), ...mediationTools(view)]
  const first = FIRST.flatMap((id) => all.filter((tool) => tool.id === id)).slice(0, SHOWN)
  const near = first.length > 0 ? first : all.slice(0, SHOWN)
  return { near, all: [...near, ...all.filter((tool) => !near.includes(tool))], far: all.length - near.length }
}

/** The first row, since nothing that is put to the parties may come before their consent. */
const consentTools = ({ may, consent }: CaseView): Tool[] => {
  const title = consent ? '双方同意调解' : '征得双方同意调解'
  const said = consent ? consentInWords(consent) : '双方都愿意才能调解（第十八条）'
  return may.includes('consent') ? [tool('consent', title, said)] : []
}

function mediationTools(view: CaseView): Tool[] {
  const { id, remedy, agreement, decision, wanted, backup, helpers = [] } = view
  const may = (command: Command) => view.may.includes(command)
  const sum = remedy && remedy.total > 0 ? `${remedy.upTo ? '不超过 ' : ''}${yuan(remedy.total)}` : ''
  const decided = decision?.kind === 'accepted' ? '受理决定书' : '不予受理决定书'
  const rows = [
    may('openRoom') && tool('open-room', '开启远程调处', '双方各在自己的手机上商量，您来主持'),
    may('compute') && tool('remedy', '算可主张的金额', sum, `/officer/remedy/remedy?id=${id}`),
    agreement
      ? agreementTool(id, agreement)
      : may('propose') &&
        tool('agreement', '拟调解协议', '点选条款，双方签名', `/officer/agreement/agreement?id=${id}`, 'propose'),
    livePages &&
      (may('settle') || may('conclude')) &&
      tool('live', '现场直播', '指挥中心能看到，录像存入案卷', `/live/push/push?caseId=${id}`),
    may('resume')
      ? tool('resume', '鉴定、检测有了结果', '恢复调解，60 日的期限继续计算')
      : may('pause') && tool('pause', '送鉴定、检测', '调解中止，60 日的期限暂停计算（第二十二条）'),
    may('ask') && tool('ask', '请补充材料', askedFor({ wanted }, Date.now()), `/officer/ask/ask?id=${id}`),
    decision && tool('decision', decided, '可以看，也可以导出 PDF', `/pages/complaint/decision/decision?id=${id}`),
    may('assess') && tool('assess', '认定投诉是否属实', '属实的才计入这家店的星级', `/officer/assess/assess?id=${id}`),
    may('checkFinding') &&
      tool('assess', '复核投诉是否属实', '抽中由您再看一遍，第一次的认定不给您看', `/officer/assess/assess?id=${id}`),
    may('redact') &&
      tool('cover', '给照片做遮挡版', '公开以前遮住人脸、车牌、姓名；原件不变', `/officer/cover/cover?id=${id}`),
    view.batch !== undefined &&
      tool('batch', '同一批次', view.batch, `/officer/batch/batch?batch=${encodeURIComponent(view.batch)}`),
    may('nameBatch') &&
      tool('name-batch', view.batch ? '更正商品和批号' : '记下商品和批号', '别的店查到、投诉到同一批次的，会连在一起'),
    may('refer') && tool('refer', '移送综合执法支队', '涉嫌违法的同时查处，这边照常办理'),
    may('backup') && tool('backup', '请求增援', backupWords(backup, helpers)),
    may('return') && tool('return', '退回指挥中心', '不能转给同事，由指挥中心另派（第四十一条）'),
  ]
  return rows.filter((row) => row !== false && row !== undefined)
}

function agreementTool(id: string, { number, paper, signed }: NonNullable<CaseView['agreement']>): Tool {
  const said = signed.length > 0 ? `${signed.map(signers.label).join('、')}已签名` : '等待签名'
  return tool('agreement', papers.label(paper), `${number} · ${said}`, `/pages/agreement/sign/sign?id=${id}`)
}

/** Whether backup was asked for, and who came. */
export function backupWords(backup: CaseView['backup'], helpers: NonNullable<CaseView['helpers']>): string {
  if (helpers.length > 0) return `${helpers.map(({ name }) => name).join('、')}来增援`
  if (!backup) return '本区最近的空闲网格员马上收到'
  return `${backupReasons.label(backup.reason)}：${backup.unmet ? '本区现在没有空闲的网格员，指挥中心可以从别的区派，请打电话' : '正在找人'}`
}
