import { freshCondition, freshRow, linesOf } from '../../miniprogram/command/rule-draft/draft'
import { dayOf } from '../../miniprogram/shared/clock/days'
import { districts } from '../seed/district'
import { codes } from '../seed/merchants'
import type { SampleCases } from './sample-cases'
import { runningStream, sealedRecording, sealedStream } from './sample-stream'

/** A page in a state worth a picture: the person of the phone, its address, and words that it then shows. */
export interface PageState {
  who: 'consumer' | 'consumer2' | 'officer' | 'dispatcher' | 'leader' | 'city' | 'merchant' | 'squad' | 'admin'
  url: string
  says: string
  /** A method to call on the page with its arguments; the page then shows `then`. */
  does?: [method: string, ...given: unknown[]]
  then?: string
}

export const row = (
  who: PageState['who'],
  url: string,
  says: string,
  does?: PageState['does'],
  then?: string,
): PageState => ({
  who,
  url,
  says,
  ...(does && { does }),
  ...(then && { then }),
})

/** A push page in the middle of a stream. */
const pushing = {
  stage: 'live',
  status: '正在直播，全程录像',
  elapsed: '1:35',
  quality: 'good',
  mobile: true,
  left: '还能直播 50 秒',
}

/** The page of proofs with a paper's own code, after comparison with a file that is not the bureau's. */
const paperInHand = {
  report: { tone: 'green', title: '核对无误', lines: [] },
  paper: {
    lines: [
      { tone: 'green', title: '下面是调解通知书封存的全文', detail: '11月24日 10:00封存在第 5 步，请与手里的纸对照' },
      { tone: 'amber', title: '这份文书后来有了变动', detail: '作罢了，或者另有一份取代了它，请向承办人要最新的' },
    ],
    text: '月湖区市场监督管理局（样例）\n投诉调解通知书\n月湖市监调通〔2026〕第1号\n\n时间：2026年11月25日 10:30\n',
    fingerprint: '7F3K-9QXM-20AB',
  },
  file: { tone: 'amber', title: '这不是本局现在出具的文件', detail: '请把它与下面封存的全文逐字对照，以全文为准' },
}

/** A rule of triage in the making, with one condition of each kind; what one of them lacks is said beside it. */
const ruleInHand = (() => {
  const when = [
    { ...freshCondition('text'), words: '过期、变质' },
    { ...freshCondition('area'), any: ['jiangbian'] },
    freshCondition('amount'),
  ]
  const rows = [{ ...freshRow(), name: '夜市的食品', when }]
  const errors = { 'rules.0.when.2': '请填写金额' }
  return { rows, open: 0, errors, lines: linesOf({ version: '', rows, otherwise: freshRow().outcome }, [], errors) }
})()

const today = () => dayOf(Date.now())

/** Every page of app.json in its full state, twice where it has two. Short-lived states come first. */
export const pageStates = (of: SampleCases): PageState[] => [
  row('officer', '/pages/officer/officer', '为什么是您'),
  row('dispatcher', `/command/triage/triage?id=${of.offered}`, '等接单'),
  row('dispatcher', '/command/wall/wall', '今天收到'),
  row('dispatcher', '/command/orders/orders', '明码标价'),
  row('leader', '/command/orders/orders', '指令内容'),
  row('leader', '/command/erasures/erasures', '没有人在等'),
  row('leader', '/command/matters/matters?list=short', '不到依法可主张的一半'),

  row('consumer', '/pages/home/home', '请您补充材料'),
  row('consumer', '/pages/complaint/mine/mine', '没有谈成'),
  row('consumer', `/pages/shop/shop?scene=${encodeURIComponent(codes[0]!._id)}`, '营业执照'),
  row('consumer', `/pages/district-home/district-home?scene=${districts[0]!.scene}`, '联系方式'),
  row('consumer', '/pages/complaint/kind/kind', '您希望我们做什么'),
  row(
    'consumer',
    `/pages/complaint/form/quick/quick?merchantId=merchant-001&name=${encodeURIComponent('江边牛肉面馆')}`,
    '怎么联系您',
  ),
  row('consumer', '/pages/complaint/form/form', '发生了什么'),
  row('consumer', '/pages/complaint/form/form', '发生了什么', ['turnTo', 1], '您的联系方式'),
  row('consumer', '/pages/complaint/form/form?kind=mixed', '违法的线索', ['submit'], '请填写'),
  row('consumer', `/pages/complaint/case/case?id=${of.onsite}`, '接受商家的办法'),
  row('consumer', `/pages/complaint/case/case?id=${of.settled}`, '您的评价'),
  row('consumer', `/pages/complaint/case/case?id=${of.fresh}`, '办理过程'),
  row(
    'consumer',
    `/pages/complaint/case/case?id=${of.terminated}`,
    '这次服务怎么样',
    ['pickStars', { detail: 4 }],
    '提交评价',
  ),
  row('consumer', `/pages/complaint/decision/decision?id=${of.refused}`, '未用印样本'),
  row('consumer', `/pages/complaint/supplement/supplement?id=${of.onsite}&asked=小票（12月1日前）`, '请您补充'),
  row('consumer', '/pages/complaint/claim/claim', '用微信手机号核对'),
  row('consumer', `/pages/complaint/phone/phone?id=${of.onsite}`, '用微信手机号'),
  row('consumer', `/pages/complaint/join/join?invitation=${of.invitation}`, '看我的投诉'),
  row('merchant', `/pages/complaint/join/join?invitation=${of.invitation}`, '加入这件投诉', ['join'], '同意'),
  row('consumer', '/pages/service/service?topic=grid', '12315'),
  row('consumer', '/pages/service/service?topic=service', '12315'),
  row('admin', '/pages/admin/staff/staff', '江边分局'),
  row('admin', '/pages/admin/member/member?id=officer-2', '停用，马上生效'),
  row('admin', '/pages/admin/health/health', 'ledger.export'),
  row('leader', '/pages/admin/pin/pin', '换一个确认密码'),
  row('consumer', '/pages/admin/join/join', '邀请码'),
  row('consumer', '/pages/privacy/mine/mine', '存着您的什么'),
  row('consumer', `/pages/privacy/access-log/access-log?id=${of.settled}&number=样例`, '看了姓名、电话和地址'),
  row('consumer', `/pages/privacy/erase/erase?id=${of.settled}`, '会删除的'),
  row('consumer', '/pages/privacy/notice/notice', '手机上用到的'),
  row('consumer', '/pages/grid/find/find', '江边第一网格'),
  row('consumer', '/pages/grid/grid/grid?id=grid-01&from=here&inside=yes', '责令限期改正'),
  row('consumer', `/pages/agreement/sign/sign?id=${of.settled}`, '协议生效'),
  row(
    'consumer',
    `/pages/agreement/sign/sign?id=${of.proposed}`,
    '签名',
    ['begin', { currentTarget: { dataset: { signer: 'complainant' } } }],
    '确认签名',
  ),
  row('consumer', `/pages/proof/proof?id=${of.settled}`, '核对'),
  row('consumer', '/pages/proof/proof', '案件编号'),
  row('consumer', '/pages/proof/proof', '案件编号', ['setData', paperInHand], '换一个文件'),
  row('consumer', '/publicity/rate/rate?merchantId=merchant-001&name=江边牛肉面馆（样例）', '您的评分'),
  row('consumer', '/publicity/standing/standing?merchantId=merchant-001', '公开的规则'),
  row('consumer', '/publicity/warnings/warnings', '年底办卡'),
  row('consumer', '/publicity/figures/figures', '怎么算的'),
  row('consumer', '/publicity/search/search', '扫码最准'),
  row('consumer', '/publicity/laws/laws', '常见问题'),
  row('consumer', '/publicity/claims/claims', '发生了什么'),
  row('consumer', '/publicity/consult/consult', '我问过的'),
  row('dispatcher', '/publicity/consult/consult', '等待答复'),
  row('consumer', `/publicity/thread/thread?id=${of.consultation}`, '商品完好'),
  row('leader', '/publicity/contacts/contacts', '生成或换新码'),
  row('consumer', '/publicity/warning/warning?id=SAMPLEWARNING0000001', '法律依据'),

  row('consumer', `/live/push/push?caseId=${of.onsite}`, '直播'),
  row('consumer', `/live/clips/clips?caseId=${of.onsite}`, '拍'),
  row('consumer', `/live/push/push?caseId=${of.onsite}`, '直播', ['setData', pushing], '结束直播'),
  row('consumer', `/live/push/push?caseId=${of.onsite}`, '直播', ['show', sealedStream], '已保存'),
  row('officer', '/live/watch/watch?streamId=none', '直播'),
  row('dispatcher', '/live/watch/watch?streamId=none', '直播', ['show', runningStream], '记下这一刻'),
  row('officer', `/live/recording/recording?caseId=${of.onsite}&streamId=none`, '没有'),
  row(
    'officer',
    `/live/recording/recording?caseId=${of.onsite}&streamId=none`,
    '没有',
    ['show', sealedStream, sealedRecording],
    '斜纹处断线',
  ),

  row('merchant', '/merchant/shop/shop', '关于这家店的投诉'),
  row('merchant', `/merchant/case/case?id=${of.onsite}`, '您的答复'),
  row(
    'merchant',
    `/merchant/answer/answer?id=${of.onsite}`,
    '您的答复',
    ['pick', { currentTarget: { dataset: { name: 'response', code: 'settle' } }, detail: {} }],
    '愿意怎么解决',
  ),
  row('merchant', `/merchant/correct/correct?inspectionId=${of.inspection}`, '改好的照片'),
  row('merchant', '/merchant/objection/objection?merchantId=merchant-001', '提出异议'),
  row('merchant', '/merchant/programmes/programmes?merchantId=merchant-001', '条件由本局公布'),
  row('merchant', '/merchant/credit/credit?merchantId=merchant-001', '有效'),
  row('consumer', '/publicity/certificate/certificate', '纸上的编号'),
  row('merchant', '/merchant/bind/bind?merchantId=merchant-001&name=江边牛肉面馆（样例）', '绑定码'),

  row('officer', `/officer/case/case?id=${of.onsite}`, '谈成了'),
  row('officer', `/officer/case/case?id=${of.report}`, '举报内容'),
  row('officer', `/officer/case/case?id=${of.recalled}`, '中心已收回此案'),
  row('officer', `/officer/file/file?id=${of.settled}`, '导出案卷'),
  row('officer', `/officer/file/file?id=${of.talking}`, '远程调处'),
  row('leader', `/officer/file/file?id=${of.closing}`, '决定是否同意结案'),
  row('leader', `/officer/file/file?id=${of.onsite}`, '派人增援'),
  row('officer', `/officer/cover/cover?id=${of.onsite}`, '用手指在照片上划框'),
  row('consumer', `/pages/room/room/room?id=${of.talking}`, '退款，10 元'),
  row('merchant', `/pages/room/propose/propose?id=${of.talking}`, '提出这个方案'),
  row('officer', `/pages/room/notes/notes?id=${of.talking}`, '还没有笔记'),
  row('consumer', `/pages/room/show/show?id=${of.talking}`, '商家和调解员都会看到'),
  row('officer', `/officer/settle/settle?id=${of.onsite}`, '存入案卷'),
  row('officer', `/officer/remedy/remedy?id=${of.onsite}`, '依法可以主张'),
  row(
    'officer',
    `/officer/agreement/agreement?id=${of.onsite}`,
    '双方同意什么',
    ['pickKinds', { detail: { chosen: ['refund', 'correction', 'nothing_further'] } }],
    '怎么付',
  ),
  row('officer', `/officer/conclude/conclude?id=${of.report}`, '核查结论'),
  row('officer', `/officer/terminate/terminate?id=${of.onsite}`, '为什么终止'),
  row('officer', `/officer/announce/announce?id=${of.onsite}`, '通知双方'),
  row('officer', `/officer/announce/announce?id=${of.onsite}`, '通知双方', ['preview'], '发出去是这样'),
  row('officer', `/officer/conclude/conclude?id=${of.onsite}&what=verify`, '调解照常进行'),
  row('officer', `/officer/ask/ask?id=${of.onsite}`, '发给消费者'),
  row('officer', '/officer/batch/batch?batch=样例牛奶20261101', '还没有别的记录'),
  row('officer', '/officer/search/search', '经营范围', ['search'], '请填一样'),
  row('officer', '/officer/dossier/dossier?merchantId=merchant-001', '谁看过这份档案'),
  row(
    'officer',
    '/officer/inspect/inspect?merchantId=merchant-001&name=江边牛肉面馆（样例）&category=餐饮服务',
    '检查清单',
    ['save'],
    '项没有填',
  ),
  row('officer', `/officer/inspection/inspection?id=${of.inspection}`, '检查清单'),
  row('officer', '/officer/inspections/inspections', '双随机抽查'),
  row('squad', '/officer/inspections/inspections', '等复查的改正'),
  row('leader', '/publicity/draws/draws', '封存种子'),
  row('consumer', `/publicity/draw/draw?id=${of.draw}`, '现场报数', ['check'], '存证日志'),
  row('dispatcher', `/publicity/draw/draw?id=${of.sealedDraw}`, '现场报的 6 位数字'),
  row('officer', `/officer/path/path?id=${of.onsite}`, '移动快得不可能'),
  row('officer', '/officer/around/around', '在岗同事'),
  row('merchant', '/merchant/arrival/arrival?merchantId=merchant-001&name=江边牛肉面馆（样例）', '两分钟换一次'),
  row('officer', '/officer/waiting/waiting', '都发出去了'),
  row('officer', '/officer/shop/shop?merchantId=merchant-001', '已绑定'),
  row('officer', '/officer/stall/stall', '常在哪里摆'),
  row(
    'officer',
    '/officer/enter/enter?merchantId=merchant-001&name=江边牛肉面馆（样例）',
    '记录什么',
    ['pick', { currentTarget: { dataset: { name: 'what' } }, detail: { chosen: ['penalty'] } }],
    '公示截止日',
  ),
  row(
    'officer',
    '/officer/matter/matter?merchantId=merchant-001&name=江边牛肉面馆（样例）&id=none&matter=penalty&words=2026-11-' +
      '20 行政处罚（一般，2027-11-20 起不再计入）&source=月市监处〔2026〕12号（样例）',
    '结束这条记录',
    ['pick', { detail: { chosen: ['ended'] } }],
    '怎么结束的',
  ),
  row('officer', `/officer/assess/assess?id=${of.settled}`, '投诉是否属实'),
  row('leader', '/publicity/objections/objections', '同名'),
  row('leader', '/publicity/awards/awards', '等待核查'),
  row('officer', '/publicity/held/held', '为什么要看'),
  row('dispatcher', '/command/register/register', '先试运行'),
  row('officer', '/publicity/desk/desk', '年夜饭'),
  row('officer', '/publicity/draft/draft', '交给同事核查'),
  row('officer', `/publicity/draft/draft?id=${of.warning}`, '全部隐去'),
  row('dispatcher', '/publicity/trends/trends', '关联这些投诉'),
  row('dispatcher', `/publicity/file/file?id=${of.warning}`, '像个人信息的地方'),

  row('dispatcher', '/command/inbox/inbox', '等待派人'),
  row('dispatcher', `/command/triage/triage?id=${of.fresh}`, '派给谁'),
  row('dispatcher', `/command/triage/triage?id=${of.onsite}`, '收回，另派人'),
  row('dispatcher', `/command/triage/triage?id=${of.recalled}`, '按排名派单'),
  row('dispatcher', `/command/refuse/refuse?id=${of.fresh}`, '哪一种情形'),
  row('dispatcher', '/command/statistics/statistics', '怎么算的'),
  row('city', '/command/statistics/statistics', '区县'),
  row('city', '/command/inbox/inbox', '全市'),
  row('dispatcher', '/command/overdue/overdue', '超三倍'),
  row('squad', '/command/referred/referred', '互不等待'),
  row('dispatcher', '/pages/agenda/agenda', '以消费者身份使用'),
  row('leader', '/pages/agenda/agenda', '以消费者身份使用'),
  row('squad', '/pages/agenda/agenda', '以消费者身份使用'),
  row('dispatcher', '/command/rules/rules', '缺斤短两'),
  row('dispatcher', '/command/rules/rules?name=service', '派单节奏'),
  row('dispatcher', '/command/setting/setting?name=service', '服务承诺'),
  row('dispatcher', '/command/rules/rules?name=rights', '按买的东西看到'),
  row('dispatcher', '/command/setting/setting?name=retention', '案卷'),
  row('dispatcher', '/command/setting/setting?name=questions', '一共付了多少钱'),
  row('dispatcher', '/command/setting/setting?name=texts', '加一条', ['add'], '第 11 条'),
  row('dispatcher', '/command/setting/setting?name=service', '服务承诺', ['rehearse'], '启用后的变化'),
  row('dispatcher', '/command/rule-draft/rule-draft', '加一条规则'),
  row('dispatcher', '/command/rule-draft/rule-draft', '加一条规则', ['rehearse'], '件过去的'),
  row('dispatcher', '/command/rule-draft/rule-draft', '加一条规则', ['setData', ruleInHand], '请填写金额'),
  row('dispatcher', '/command/shifts/shifts', '夜班'),
  row('dispatcher', `/command/shift/shift?day=${today()}&kind=night`, '谁来值班'),
  row('dispatcher', '/command/matters/matters', '第二十六条'),
  row('dispatcher', '/command/record/record', '怎么来的'),
  row('dispatcher', '/command/unregistered/unregistered', '第四十条'),
  row('dispatcher', `/command/link/link?id=${of.fresh}`, '另一件的编号'),
  row('dispatcher', `/command/split/split?id=${of.fresh}`, '第九条'),
]
