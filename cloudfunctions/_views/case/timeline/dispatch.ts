import { assignmentReasons, type Why } from '../../../../miniprogram/shared/vocabulary/assignment'
import { caseClasses, priorities } from '../../../../miniprogram/shared/vocabulary/case'
import {
  backupReasons,
  declineReasons,
  escalationTargets,
  recallReasons,
  returnReasons,
} from '../../../../miniprogram/shared/vocabulary/dispatch'
import { clockNames, rungs } from '../../../../miniprogram/shared/vocabulary/reminders'
import { reportFindings, violationDecisions } from '../../../../miniprogram/shared/vocabulary/report'
import { roles } from '../../../../miniprogram/shared/vocabulary/roles'
import { proofs, spoofSigns } from '../../../../miniprogram/shared/vocabulary/track'
import type { dispatchEvents } from '../../../_domain/case/dispatch/events'
import type { Ended, liveEvents } from '../../../_domain/case/live/events'
import type { reminderEvents } from '../../../_domain/case/reminders/events'
import type { trackEvents } from '../../../_domain/case/track/events'
import type { violationEvents } from '../../../_domain/case/violation/events'
import type { Sentences } from '../case-file'
import { saidWithoutLine } from '../moment'

function whyInWords({ code, value }: Why): string {
  const words = assignmentReasons.label(code)
  if (value === undefined) return words
  return `${words}（${value} ${code === 'travel' ? '分钟' : '件'}）`
}

/** A length of time in words: `1 分 05 秒`. */
function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} 秒` : `${minutes} 分 ${String(seconds % 60).padStart(2, '0')} 秒`
}

const broken = (gaps: Ended['gaps']): string | undefined =>
  gaps.length > 0
    ? `中断 ${gaps.length} 次，共 ${lasting(gaps.reduce((sum, { from, to }) => sum + to - from, 0))}`
    : undefined

type Told =
  | keyof typeof dispatchEvents
  | keyof typeof trackEvents
  | keyof typeof liveEvents
  | keyof typeof reminderEvents
  | keyof typeof violationEvents

export const handlingSentences: Sentences<Told> = {
  'triage.confirmed': (data) => `分类为${caseClasses.label(data.class)}，${priorities.label(data.priority)}处理`,
  'dispatch.offered': ({ officerId, why, backup, ordered }, { name, handler }) => {
    const how = backup ? '请求增援：' : ordered ? '指令派给' : '派给'
    if (!handler) return backup ? '正在增派网格员' : '正在联系网格员接单'
    return [`${how}网格员${name(officerId)}，等待接单`, why.map(whyInWords).join('，')]
  },
  'dispatch.declined': ({ officerId, reason, note }, { name, text, handler }) =>
    handler
      ? [`${name(officerId)}没有接单：${declineReasons.label(reason)}`, text(note)]
      : '网格员不能前来，正在另派人',
  'dispatch.expired': ({ officerId }, { name, handler }) =>
    handler ? `${name(officerId)}没有在时限内接单` : '网格员没有接单，正在找别的网格员',
  'dispatch.escalated': ({ to }, { handler }) =>
    handler ? `没有网格员在办，报${escalationTargets.label(to)}派人` : '指挥中心正在重新派人',
  'dispatch.taken': ({ officerId }, { name }) => `网格员${name(officerId)}已接单`,
  'dispatch.returned': ({ officerId, reason, note }, { name, text, handler }) => {
    if (!handler) return '网格员不能继续办理，正在另派人'
    if (reason === 'left') return `${name(officerId)}已离开岗位，案件退回指挥中心`
    return [`${name(officerId)}退回指挥中心：${returnReasons.label(reason)}`, text(note)]
  },
  'dispatch.recalled': ({ officerId, reason, note }, { name, text, handler }) =>
    handler
      ? [`收回${name(officerId)}手上的案件：${recallReasons.label(reason)}`, text(note)]
      : '指挥中心正在改派，会有另一位网格员来办理',
  'backup.asked': ({ reason }, { handler }) =>
    handler ? `请求增援：${backupReasons.label(reason)}` : '网格员请求增援',
  'backup.joined': ({ officerId }, { name }) => `网格员${name(officerId)}前来增援`,
  'backup.unmet': (_, { handler }) => (handler ? '没有可以增援的网格员，请指挥中心调派' : '正在调派增援'),
  'case.ordered': ({ to, text }, { name, text: said, handler }) =>
    handler ? [`指令${to.map(name).join('、')}`, said(text)] : '负责人已督办',
  'order.answered': ({ officerId, text }, { name, text: said, handler }) =>
    handler ? [`${name(officerId)}回报指令的结果`, said(text)] : '督办的事已有回报',
  'contact.made': ({ saidAt, by }, { filer, at }) => [
    `${by ? '指挥中心' : '网格员'}已与${filer}取得联系`,
    saidWithoutLine(saidAt, at),
  ],
  'contact.tried': ({ saidAt, by }, { filer, at }) => [
    `${by ? '指挥中心' : '网格员'}给${filer}打电话，没有接通`,
    saidWithoutLine(saidAt, at),
  ],
  'officer.arrived': ({ metres, saidAt, proof }, { handler, at }) => {
    const shown = proof && handler ? [`依据：${proofs.label(proof)}`] : []
    const far = metres === undefined || !handler ? shown : [...shown, `距登记的商家位置 ${metres} 米`]
    return ['网格员已到场', [...far, saidWithoutLine(saidAt, at) ?? []].flat().join('，') || undefined]
  },
  'track.kept': ({ officerId, positions, rejected, signs }, { name, handler }) =>
    handler
      ? [
          `${name(officerId)}的行程已封存：${positions} 个位置，另有 ${rejected} 个不采用`,
          signs.length > 0 ? `请核实：${signs.map(spoofSigns.label).join('、')}` : undefined,
        ]
      : '网格员的行程已封存',
  'live.started': ({ streamer, person = 1 }, { name, filer }) =>
    `${streamer.ref === undefined ? (person > 1 ? `第 ${person} 位投诉人` : filer) : `网格员${name(streamer.ref)}`}开始现场直播`,
  'live.marked': ({ ms, viewer, note, evidence = [] }, { name, text, handler, filer }) => {
    const who = viewer.ref === undefined ? filer : handler ? name(viewer.ref) : roles.label(viewer.role)
    return [`${who}在直播的 ${lasting(ms)}处${evidence.length > 0 ? '截图存证' : '做了标记'}`, text(note)]
  },
  'live.ended': ({ gaps }) => ['现场直播已结束', broken(gaps)],
  'live.sealed': ({ from, to, gaps, chain }) => [
    `直播录像已存证，长 ${lasting(to - from)}`,
    [broken(gaps), `分段校验 ${chain.slice(0, 16)}`].filter(Boolean).join('，'),
  ],
  'clock.reminded': ({ what, to }, { handler }) =>
    handler ? `催办（${clockNames[what] ?? what}）：已提醒${rungs.label(to)}` : '已提醒有关人员抓紧办理',
  'case.referred': ({ note }, { handler, text }) =>
    handler ? ['同时移送综合执法支队，网格员照常办理', text(note)] : '已同时转有关部门核查',
  'violation.extended': ({ reason }, { text, handler }) =>
    handler ? ['核查经批准延长 15 个工作日', text(reason)] : '线索仍在核查',
  'violation.verified': ({ finding, note }, { text, handler }) =>
    handler ? [`涉嫌违法核查完毕：${reportFindings.label(finding)}`, text(note)] : '涉嫌违法的线索核查完毕',
  'decision.extended': ({ reason }, { text, handler }) =>
    handler ? ['作出处理决定的期限经批准延长 30 日', text(reason)] : '立案的案件仍在调查',
  'decision.made': ({ decision, note }, { text, handler }) =>
    handler ? [`立案的案件已有决定：${violationDecisions.label(decision)}`, text(note)] : '立案的案件已有决定',
  'penalty.published': ({ note }, { text, handler }) => ['行政处罚决定已公示', handler ? text(note) : undefined],
}
