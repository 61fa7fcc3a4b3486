import { shanghaiDayOf } from '#shared/calendar/days'
import {
  freshCondition,
  freshRow,
  linesOf,
} from '../../miniprogram/modules/rule-rehearsal/pages/rule-draft/draft'
import { districts } from '../seed/district'
import { shopCodes } from '../seed/merchants'
import type { SampleCases } from './sample-cases'
import { runningStream, sealedRecordings, sealedStream } from './sample-stream'

/** A page in a certain state. */
export interface PageState {
  /** The person whose phone shows it. */
  who:
    | 'consumer'
    | 'consumer2'
    | 'officer'
    | 'dispatcher'
    | 'leader'
    | 'city'
    | 'merchant'
    | 'enforcement'
    | 'council'
    | 'admin'
  url: string
  /** A text that the page shows when it is ready. */
  expectedText: string
  /** A method to call on the page, with its arguments. */
  does?: [method: string, ...methodArguments: unknown[]]
  /** A text that the page shows after this call. */
  then?: string
}

export const row = (
  who: PageState['who'],
  url: string,
  expectedText: string,
  does?: PageState['does'],
  then?: string,
): PageState => ({
  who,
  url,
  expectedText,
  does,
  then,
})

/** Data of the push page during a livestream. */
const pushing = {
  stage: 'live',
  status: '正在直播，全程录像',
  elapsedText: '1:35',
  quality: 'good',
  isOnMobileNetwork: true,
  left: '还能直播 50 秒',
}

/**
 * Data of the verification page for the code of a document, after a comparison with a file that the
 * bureau did not issue.
 */
const paperInHand = {
  report: { tone: 'green', title: '核对无误', lines: [] },
  paper: {
    lines: [
      {
        tone: 'green',
        title: '下面是调解通知书封存的全文',
        detail: '11月24日 10:00封存在第 5 步，请与手里的纸对照',
      },
      {
        tone: 'amber',
        title: '这份文书后来有了变动',
        detail: '作罢了，或者另有一份取代了它，请向承办人要最新的',
      },
    ],
    text: '月湖区市场监督管理局（样例）\n投诉调解通知书\n月湖市监调通〔2026〕第1号\n\n时间：2026年11月25日 10:30\n',
    fingerprint: '7F3K-9QXM-20AB',
  },
  file: {
    tone: 'amber',
    title: '这不是本局现在出具的文件',
    detail: '请把它与下面封存的全文逐字对照，以全文为准',
  },
}

/** A tap on an item of a list in a setting. */
const listEvent = (listName: string) => ({ currentTarget: { dataset: { list: listName } } })

/** The editor of a triage rule, with conditions of several kinds and one error message. */
const ruleInHand = (() => {
  const when = [
    { ...freshCondition('text'), words: '过期、变质' },
    { ...freshCondition('area'), any: ['jiangbian'] },
    freshCondition('amount'),
  ]
  const rows = [{ ...freshRow(), name: '夜市的食品', when }]
  const errors = { 'rules.0.when.2': '请填写金额' }

  return {
    rows,
    openIndex: 0,
    errors,
    lines: linesOf({ version: '', rows, otherwise: freshRow().outcome }, [], errors),
  }
})()

const today = () => shanghaiDayOf(Date.now())

/** Every page of app.json in its full state, some in two states. Short-lived states come first. */
export const listPageStates = (sampleCases: SampleCases): PageState[] => [
  row('officer', '/pages/officer/officer', '为什么是您'),
  row('dispatcher', `/command-centre/triage/triage?id=${sampleCases.offered}`, '等接单'),
  row('dispatcher', '/modules/wall/pages/wall/wall', '今天收到'),
  row('dispatcher', '/modules/orders/pages/orders/orders', '明码标价'),
  row('leader', '/modules/orders/pages/orders/orders', '指令内容'),
  row(
    'dispatcher',
    `/modules/supervision/pages/call-back/call-back?id=${sampleCases.settled}`,
    '消费者怎么说',
  ),
  row('leader', '/modules/supervision/pages/matters/matters?list=short', '不到依法可主张的一半'),

  row('consumer', '/pages/home/home', '请您补充材料'),
  row('consumer', '/pages/complaint/mine/mine', '没有谈成'),
  row('consumer', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[0]!._id)}`, '营业执照'),
  row(
    'consumer',
    `/modules/district-homes/pages/district-home/district-home?scene=${districts[0]!.scene}`,
    '联系方式',
  ),
  row('consumer', '/pages/complaint/kind/kind', '您希望我们做什么'),
  row(
    'consumer',
    `/pages/complaint/form/quick/quick?merchantId=merchant-001&name=${encodeURIComponent('江边牛肉面馆')}`,
    '怎么联系您',
  ),
  row('consumer', '/pages/complaint/form/form', '发生了什么'),
  row('consumer', '/pages/complaint/form/form', '发生了什么', ['showStep', 1], '您的联系方式'),
  row('consumer', '/pages/complaint/form/form?kind=mixed', '违法的线索', ['submitForm'], '请填写'),
  row('consumer', `/pages/complaint/case/case?id=${sampleCases.onsite}`, '退款、10 元'),
  row('consumer', `/pages/complaint/case/case?id=${sampleCases.settled}`, '您的评价'),
  row('consumer', `/pages/complaint/case/case?id=${sampleCases.freshCase}`, '办理过程'),
  row(
    'consumer',
    `/pages/complaint/case/case?id=${sampleCases.terminated}`,
    '这次服务怎么样',
    ['pickStars', { detail: 4 }],
    '提交评价',
  ),
  row('consumer', `/pages/complaint/decision/decision?id=${sampleCases.refused}`, '未用印样本'),
  row(
    'consumer',
    `/pages/complaint/supplement/supplement?id=${sampleCases.onsite}&asked=小票（12月1日前）`,
    '请您补充',
  ),
  row('consumer', '/modules/assisted-intake/pages/claim/claim', '用微信手机号核对'),
  row('consumer', `/pages/complaint/phone/phone?id=${sampleCases.onsite}`, '用微信手机号'),
  row(
    'consumer',
    `/modules/joint-complaints/pages/join/join?invitation=${sampleCases.invitation}`,
    '看我的投诉',
  ),
  row(
    'merchant',
    `/modules/joint-complaints/pages/join/join?invitation=${sampleCases.invitation}`,
    '加入这件投诉',
    ['joinComplaint'],
    '同意',
  ),
  row('consumer', '/pages/service/service?topic=grid', '12315'),
  row('consumer', '/pages/service/service?topic=service', '12315'),
  row('admin', '/pages/admin/staff/staff', '江边分局'),
  row('admin', '/pages/admin/member/member?id=officer-2', '停用，马上生效'),
  row('admin', '/modules/service-health/pages/health/health', 'ledger.export'),
  row('admin', '/modules/places/pages/places/places', '没有网格员'),
  row(
    'admin',
    '/modules/places/pages/branch/branch?id=jiangbian',
    '公开的电话',
    ['typeHotline', { detail: { value: '0701-6220001' } }],
    '保存以后',
  ),
  row(
    'admin',
    '/modules/places/pages/grid/grid?id=grid-01',
    '现在负责的是样例一',
    ['pickOfficer', { detail: { selection: [] } }],
    '保存以后',
  ),
  row('leader', '/pages/admin/pin/pin', '换一个确认密码'),
  row('consumer', '/pages/admin/join/join', '邀请码'),
  row('consumer', '/pages/privacy/mine/mine', '存着您的什么'),
  row(
    'consumer',
    `/pages/privacy/stored-case/stored-case?id=${sampleCases.settled}`,
    '看了姓名、电话和地址',
  ),
  row('consumer', '/pages/privacy/notice/notice', '手机上用到的'),
  row('consumer', '/modules/grid-directory/pages/find/find', '江边第一网格'),
  row(
    'consumer',
    '/modules/grid-directory/pages/grid/grid?id=grid-01&from=here&inside=yes',
    '责令限期改正',
  ),
  row('consumer', `/pages/agreement/sign/sign?id=${sampleCases.settled}`, '协议生效'),
  row(
    'consumer',
    `/pages/agreement/sign/sign?id=${sampleCases.proposed}`,
    '签名',
    ['beginSigning', { currentTarget: { dataset: { signer: 'complainant' } } }],
    '确认签名',
  ),
  row('consumer', `/pages/proof/proof?id=${sampleCases.settled}`, '核对'),
  row('consumer', '/pages/proof/proof', '案件编号'),
  row('consumer', '/pages/proof/proof', '案件编号', ['setData', paperInHand], '换一个文件'),
  row(
    'consumer',
    '/publicity/rate/rate?merchantId=merchant-001&name=江边牛肉面馆（样例）',
    '您的评分',
  ),
  row(
    'consumer',
    '/modules/score-publication/pages/standing/standing?merchantId=merchant-001',
    '公开的规则',
  ),
  row('consumer', '/publicity/warnings/warnings', '年底办卡'),
  row('consumer', '/modules/public-figures/pages/figures/figures', '怎么算的'),
  row('consumer', '/modules/shop-records/pages/public-search/public-search', '扫码最准'),
  row('consumer', '/modules/guides/pages/laws/laws', '常见问题'),
  row('consumer', '/modules/remedy-calculator/pages/claims/claims', '发生了什么'),
  row(
    'consumer',
    `/modules/goods-checks/pages/request/request?merchantId=merchant-001&name=江边牛肉面馆（样例）&address=${districts[0]!.name}胜利路1号（样例地址）`,
    '哪里不放心',
  ),
  row('consumer', `/pages/complaint/case/case?id=${sampleCases.checked}`, '查过了，没有发现问题'),
  row('officer', `/officer/case/case?id=${sampleCases.checking}`, '一起看凭证'),
  row(
    'officer',
    `/modules/goods-checks/pages/vouchers/vouchers?id=${sampleCases.checking}`,
    '质量检验报告',
  ),
  row(
    'consumer2',
    '/pages/complaint/form/form',
    '哪里买的',
    ['pickChannel', { detail: { selection: ['stream'] } }],
    '哪个平台',
  ),
  row(
    'consumer2',
    `/modules/online-sellers/pages/transfer/transfer?id=${sampleCases.online}`,
    '同意移送',
  ),
  row(
    'consumer2',
    `/modules/online-sellers/pages/transfer/transfer?id=${sampleCases.transferred}`,
    '对方已收到',
  ),
  row('dispatcher', '/modules/prepaid-cards/pages/issuers/issuers', '样例健身'),
  row('consumer', '/modules/consultation/pages/consult/consult', '我问过的'),
  row('dispatcher', '/modules/consultation/pages/consult/consult', '等待答复'),
  row(
    'consumer',
    `/modules/consultation/pages/thread/thread?id=${sampleCases.consultation}`,
    '商品完好',
  ),
  row('leader', '/modules/district-homes/pages/contacts/contacts', '生成或换新码'),
  row('consumer', '/publicity/warning/warning?id=SAMPLEWARNING0000001', '法律依据'),

  row('consumer', `/modules/livestream/pages/push/push?caseId=${sampleCases.onsite}`, '直播'),
  row('consumer', `/modules/livestream/pages/clips/clips?caseId=${sampleCases.onsite}`, '拍'),
  row(
    'consumer',
    `/modules/livestream/pages/push/push?caseId=${sampleCases.onsite}`,
    '直播',
    ['setData', pushing],
    '结束直播',
  ),
  row(
    'consumer',
    `/modules/livestream/pages/push/push?caseId=${sampleCases.onsite}`,
    '直播',
    ['showSegments', sealedStream],
    '已保存',
  ),
  row('officer', '/modules/livestream/pages/watch/watch?streamId=none', '直播'),
  row(
    'dispatcher',
    '/modules/livestream/pages/watch/watch?streamId=none',
    '直播',
    ['showLivestream', runningStream],
    '记下这一刻',
  ),
  row(
    'officer',
    `/modules/livestream/pages/recording/recording?caseId=${sampleCases.onsite}&streamId=none`,
    '没有',
  ),
  row(
    'officer',
    `/modules/livestream/pages/recording/recording?caseId=${sampleCases.onsite}&streamId=none`,
    '没有',
    ['showRecording', sealedStream, sealedRecordings],
    '斜纹处断线',
  ),

  row('merchant', '/merchant/shop/shop', '关于这家店的投诉'),
  row('merchant', `/merchant/case/case?id=${sampleCases.onsite}`, '您的答复'),
  row(
    'merchant',
    `/merchant/answer/answer?id=${sampleCases.onsite}`,
    '您的答复',
    [
      'enterChoice',
      { currentTarget: { dataset: { name: 'response', code: 'settle' } }, detail: {} },
    ],
    '愿意怎么解决',
  ),
  row(
    'merchant',
    `/modules/inspections/pages/correct/correct?inspectionId=${sampleCases.inspection}`,
    '改好的照片',
  ),
  row(
    'merchant',
    '/modules/score-publication/pages/objection/objection?merchantId=merchant-001',
    '提出异议',
  ),
  row(
    'merchant',
    '/modules/programmes/pages/programmes/programmes?merchantId=merchant-001',
    '条件由本局公布',
  ),
  row('merchant', '/modules/programmes/pages/credit/credit?merchantId=merchant-001', '有效'),
  row('consumer', '/modules/programmes/pages/certificate/certificate', '纸上的编号'),

  row('officer', `/officer/case/case?id=${sampleCases.onsite}`, '谈成了'),
  row('officer', `/officer/case/case?id=${sampleCases.report}`, '举报内容'),
  row('officer', `/officer/case/case?id=${sampleCases.recalled}`, '中心已收回此案'),
  row('officer', `/officer/file/file?id=${sampleCases.settled}`, '导出案卷'),
  row('officer', `/officer/file/file?id=${sampleCases.talking}`, '远程调处'),
  row('leader', `/officer/file/file?id=${sampleCases.closing}`, '决定是否同意结案'),
  row('leader', `/officer/file/file?id=${sampleCases.onsite}`, '派人增援'),
  row(
    'officer',
    `/modules/redacted-copies/pages/cover/cover?id=${sampleCases.onsite}`,
    '用手指在照片上划框',
  ),
  row(
    'consumer',
    `/modules/mediation-room/pages/room/room?id=${sampleCases.talking}`,
    '退款，10 元',
  ),
  row(
    'merchant',
    `/modules/mediation-room/pages/propose/propose?id=${sampleCases.talking}`,
    '提出这个方案',
  ),
  row(
    'officer',
    `/modules/mediation-room/pages/notes/notes?id=${sampleCases.talking}`,
    '还没有笔记',
  ),
  row(
    'consumer',
    `/modules/mediation-room/pages/show/show?id=${sampleCases.talking}`,
    '商家和调解员都会看到',
  ),
  row('officer', `/officer/settle/settle?id=${sampleCases.onsite}`, '存入案卷'),
  row(
    'officer',
    `/modules/remedy-calculator/pages/remedy/remedy?id=${sampleCases.onsite}`,
    '依法可以主张',
  ),
  row(
    'officer',
    `/officer/agreement/agreement?id=${sampleCases.onsite}`,
    '双方同意什么',
    ['pickKinds', { detail: { selection: ['refund', 'correction', 'nothing_further'] } }],
    '怎么付',
  ),
  row('officer', `/officer/conclude/conclude?id=${sampleCases.report}`, '核查结论'),
  row('officer', `/officer/terminate/terminate?id=${sampleCases.onsite}`, '为什么终止'),
  row('officer', `/officer/announce/announce?id=${sampleCases.onsite}`, '通知双方'),
  row(
    'officer',
    `/officer/announce/announce?id=${sampleCases.onsite}`,
    '通知双方',
    ['showPreview'],
    '发出去是这样',
  ),
  row('officer', `/officer/conclude/conclude?id=${sampleCases.onsite}&what=verify`, '调解照常进行'),
  row('officer', `/officer/ask/ask?id=${sampleCases.onsite}`, '发给消费者'),
  row('officer', '/modules/inspections/pages/batch/batch?batch=样例牛奶20261101', '还没有别的记录'),
  row(
    'officer',
    '/modules/shop-records/pages/search/search',
    '经营范围',
    ['searchShops'],
    '请填一样',
  ),
  row(
    'officer',
    '/modules/shop-records/pages/dossier/dossier?merchantId=merchant-001',
    '谁看过这份档案',
  ),
  row(
    'officer',
    '/modules/inspections/pages/inspect/inspect?merchantId=merchant-001&name=江边牛肉面馆（样例）&category=餐饮服务',
    '检查清单',
    ['saveInspection'],
    '项没有填',
  ),
  row(
    'officer',
    `/modules/inspections/pages/inspection/inspection?id=${sampleCases.inspection}`,
    '检查清单',
  ),
  row('officer', '/modules/inspections/pages/inspections/inspections', '双随机抽查'),
  row('enforcement', '/modules/inspections/pages/inspections/inspections', '等复查的改正'),
  row('leader', '/modules/inspections/pages/draws/draws', '封存种子'),
  row(
    'consumer',
    `/modules/inspections/pages/draw/draw?id=${sampleCases.draw}`,
    '现场报数',
    ['checkDraw'],
    '存证日志',
  ),
  row(
    'dispatcher',
    `/modules/inspections/pages/draw/draw?id=${sampleCases.sealedDraw}`,
    '现场报的 6 位数字',
  ),
  row(
    'officer',
    `/modules/travel-records/pages/path/path?id=${sampleCases.onsite}`,
    '移动快得不可能',
  ),
  row('officer', '/modules/officer-map/pages/around/around', '在岗同事'),
  row(
    'merchant',
    '/modules/arrival-proof/pages/arrival/arrival?merchantId=merchant-001&name=江边牛肉面馆（样例）',
    '两分钟换一次',
  ),
  row('officer', '/officer/waiting/waiting', '都发出去了'),
  row('officer', '/officer/shop/shop?merchantId=merchant-001', '已绑定'),
  row('officer', '/officer/shop/shop', '店里有码的，扫码最快'),
  row('officer', '/modules/street-vendors/pages/stall/stall', '常在哪里摆'),
  row(
    'officer',
    '/modules/shop-records/pages/enter/enter?merchantId=merchant-001&name=江边牛肉面馆（样例）',
    '记录什么',
    [
      'enterChoice',
      { currentTarget: { dataset: { name: 'what' } }, detail: { selection: ['penalty'] } },
    ],
    '公示截止日',
  ),
  row(
    'officer',
    '/modules/shop-records/pages/matter/matter?merchantId=merchant-001&name=江边牛肉面馆（样例）&id=none&matter=penalty&words=2026-11-' +
      '20 行政处罚（一般，2027-11-20 起不再计入）&source=月市监处〔2026〕12号（样例）',
    '结束这条记录',
    ['enterChoice', { detail: { selection: ['ended'] } }],
    '怎么结束的',
  ),
  row('officer', `/officer/assess/assess?id=${sampleCases.settled}`, '投诉是否属实'),
  row('leader', '/modules/score-publication/pages/objections/objections', '同名'),
  row('leader', '/modules/programmes/pages/awards/awards', '等待核查'),
  row('consumer', '/modules/programmes/pages/titles/titles', '称号由市场监管部门'),
  row('officer', '/modules/rating-review/pages/held/held', '为什么要看'),
  row('dispatcher', '/modules/shop-register/pages/register/register', '先试运行'),
  row('officer', '/publicity/desk/desk', '年夜饭'),
  row('officer', '/publicity/draft/draft', '交给同事核查'),
  row('officer', `/publicity/draft/draft?id=${sampleCases.warning}`, '全部隐去'),
  row('dispatcher', '/modules/trends/pages/trends/trends', '关联这些投诉'),
  row('dispatcher', `/publicity/file/file?id=${sampleCases.warning}`, '像个人信息的地方'),

  row('dispatcher', '/command-centre/inbox/inbox', '等待派人'),
  row('dispatcher', `/command-centre/triage/triage?id=${sampleCases.freshCase}`, '派给谁'),
  row('dispatcher', `/command-centre/triage/triage?id=${sampleCases.onsite}`, '收回，另派人'),
  row('dispatcher', `/command-centre/triage/triage?id=${sampleCases.recalled}`, '按排名派单'),
  row('dispatcher', `/command-centre/refuse/refuse?id=${sampleCases.freshCase}`, '哪一种情形'),
  row('dispatcher', '/modules/public-figures/pages/statistics/statistics', '怎么算的'),
  row('city', '/modules/public-figures/pages/statistics/statistics', '区县'),
  row('city', '/command-centre/inbox/inbox', '全市'),
  row('dispatcher', '/modules/supervision/pages/overdue/overdue', '超三倍'),
  row('enforcement', '/modules/enforcement/pages/referred/referred', '互不等待'),
  row('dispatcher', '/pages/agenda/agenda', '以消费者身份使用'),
  row('leader', '/pages/agenda/agenda', '以消费者身份使用'),
  row('enforcement', '/pages/agenda/agenda', '以消费者身份使用'),
  row('dispatcher', '/modules/district-settings/pages/rules/rules', '缺斤短两'),
  row('dispatcher', '/modules/district-settings/pages/rules/rules?name=service', '派单节奏'),
  row('dispatcher', '/modules/district-settings/pages/setting/setting?name=service', '服务承诺'),
  row('dispatcher', '/modules/district-settings/pages/rules/rules?name=rights', '按买的东西看到'),
  row('dispatcher', '/modules/district-settings/pages/setting/setting?name=retention', '案卷'),
  row(
    'dispatcher',
    '/modules/district-settings/pages/setting/setting?name=questions',
    '一共付了多少钱',
  ),
  row(
    'dispatcher',
    '/modules/district-settings/pages/setting/setting?name=texts',
    '加一条',
    ['addRow', listEvent('rows')],
    '第 11 条',
  ),
  row(
    'dispatcher',
    '/modules/district-settings/pages/setting/setting?name=service',
    '服务承诺',
    ['rehearseSetting'],
    '启用后的变化',
  ),
  row('dispatcher', '/modules/rule-rehearsal/pages/rule-draft/rule-draft', '加一条规则'),
  row(
    'dispatcher',
    '/modules/rule-rehearsal/pages/rule-draft/rule-draft',
    '加一条规则',
    ['rehearseRules'],
    '件过去的',
  ),
  row(
    'dispatcher',
    '/modules/rule-rehearsal/pages/rule-draft/rule-draft',
    '加一条规则',
    ['setData', ruleInHand],
    '请填写金额',
  ),
  row('leader', '/modules/district-settings/pages/rules/rules?name=service', '等着启用'),
  row(
    'leader',
    '/modules/district-settings/pages/setting/setting?name=service&of=draft',
    '启用后的变化',
  ),
  row('leader', '/modules/rule-rehearsal/pages/rule-draft/rule-draft?of=draft', '启用后的变化'),
  row('dispatcher', '/modules/duty-roster/pages/shifts/shifts', '夜班'),
  row('dispatcher', `/modules/duty-roster/pages/shift/shift?day=${today()}&kind=night`, '谁来值班'),
  row('dispatcher', '/modules/supervision/pages/matters/matters', '第二十六条'),
  row('council', '/modules/entrusted-mediation/pages/entrusted/entrusted', '没有委托调解'),
  row(
    'council',
    `/modules/entrusted-mediation/pages/hand-back/hand-back?id=${sampleCases.freshCase}`,
    '委托调解的结果',
  ),
  row('dispatcher', '/modules/assisted-intake/pages/record/record', '怎么来的'),
  row('dispatcher', '/modules/platform-numbers/pages/unregistered/unregistered', '第四十条'),
  row(
    'dispatcher',
    `/modules/case-links/pages/link/link?id=${sampleCases.freshCase}`,
    '另一件的编号',
  ),
  row(
    'dispatcher',
    `/modules/joint-complaints/pages/joint/joint?id=${sampleCases.freshCase}`,
    '同意一起调解的其他投诉',
  ),
  row('dispatcher', `/modules/case-links/pages/split/split?id=${sampleCases.freshCase}`, '第九条'),
]
