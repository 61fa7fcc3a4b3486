import { livePages } from '../../phone/live-pages'
import { papers } from '../../shared/agreement/paper'
import { signers } from '../../shared/agreement/signature'
import type { CaseView } from '../../shared/contract/case-view'
import { backupReasons } from '../../shared/vocabulary/dispatch'
import { askedFor } from '../../words/asked'
import { consentInWords } from '../../words/consent'
import { yuan } from '../../words/money'
import { formalityTools } from './formality-tools'
import type { Tool } from './tool'

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
const consentTools = ({ may, consent }: CaseView): Tool[] =>
  may.includes('consent')
    ? [
        {
          id: 'consent',
          title: consent ? '双方同意调解' : '征得双方同意调解',
          said: consent ? consentInWords(consent) : '双方都愿意才能调解（第十八条）',
          url: '',
        },
      ]
    : []

function mediationTools({ id, may, remedy, agreement, decision, wanted, backup, helpers = [] }: CaseView): Tool[] {
  const found: Tool[] = []
  if (may.includes('openRoom'))
    found.push({ id: 'open-room', title: '开启远程调处', said: '双方各在自己的手机上商量，您来主持', url: '' })
  if (may.includes('compute'))
    found.push({
      id: 'remedy',
      title: '算可主张的金额',
      said: remedy && remedy.total > 0 ? `${remedy.upTo ? '不超过 ' : ''}${yuan(remedy.total)}` : '',
      url: `/officer/remedy/remedy?id=${id}`,
    })
  if (agreement) {
    const signed = agreement.signed.map(signers.label).join('、')
    const said = `${agreement.number} · ${signed ? `${signed}已签名` : '等待签名'}`
    found.push({
      id: 'agreement',
      title: papers.label(agreement.paper),
      said,
      url: `/pages/agreement/sign/sign?id=${id}`,
    })
  } else if (may.includes('propose')) {
    found.push({
      id: 'agreement',
      title: '拟调解协议',
      said: '点选条款，双方签名',
      url: `/officer/agreement/agreement?id=${id}`,
      mediates: 'propose',
    })
  }
  if (livePages && (may.includes('settle') || may.includes('conclude')))
    found.push({
      id: 'live',
      title: '现场直播',
      said: '指挥中心能看到，录像存入案卷',
      url: `/live/push/push?caseId=${id}`,
    })
  if (may.includes('resume'))
    found.push({ id: 'resume', title: '鉴定、检测有了结果', said: '恢复调解，60 日的期限继续计算', url: '' })
  else if (may.includes('pause'))
    found.push({ id: 'pause', title: '送鉴定、检测', said: '调解中止，60 日的期限暂停计算（第二十二条）', url: '' })
  if (may.includes('ask'))
    found.push({
      id: 'ask',
      title: '请消费者补充材料',
      said: askedFor({ wanted }, Date.now()),
      url: `/officer/ask/ask?id=${id}`,
    })
  if (decision)
    found.push({
      id: 'decision',
      title: decision.kind === 'accepted' ? '受理决定书' : '不予受理决定书',
      said: '可以看，也可以导出 PDF',
      url: `/pages/complaint/decision/decision?id=${id}`,
    })
  if (may.includes('assess'))
    found.push({
      id: 'assess',
      title: '认定投诉是否属实',
      said: '属实的才计入这家店的星级',
      url: `/officer/assess/assess?id=${id}`,
    })
  if (may.includes('redact'))
    found.push({
      id: 'cover',
      title: '给照片做遮挡版',
      said: '公开以前遮住人脸、车牌、姓名；原件不变',
      url: `/officer/cover/cover?id=${id}`,
    })
  if (may.includes('refer'))
    found.push({ id: 'refer', title: '移送综合执法支队', said: '涉嫌违法的同时查处，调解照常进行', url: '' })
  if (may.includes('backup'))
    found.push({ id: 'backup', title: '请求增援', said: backupWords(backup, helpers), url: '' })
  if (may.includes('return'))
    found.push({ id: 'return', title: '退回指挥中心', said: '不能转给同事，由指挥中心另派（第四十一条）', url: '' })
  return found
}

/** Whether backup was asked for, and who came. */
export function backupWords(backup: CaseView['backup'], helpers: NonNullable<CaseView['helpers']>): string {
  if (helpers.length > 0) return `${helpers.map(({ name }) => name).join('、')}来增援`
  if (!backup) return '最近的空闲网格员马上收到'
  return `${backupReasons.label(backup.reason)}：${backup.unmet ? '现在没有空闲的网格员，请打电话给指挥中心' : '正在找人'}`
}
