import { type CodeOf, closedList } from './closed-list'

/** Kinds of publication, each with its own legal basis. */
export const instruments = closedList({
  penalty: '行政处罚信息公示',
  complaint: '消费投诉信息公示',
  advice: '消费提示和预警',
  exposure: '揭露批评（消保委）',
  food_risk: '食品安全风险警示信息',
  supervision: '日常监督管理信息',
})
export type Instrument = CodeOf<typeof instruments>

export const warningStates = closedList({
  draft: '草稿',
  facts_checked: '事实已核',
  redaction_checked: '隐私已核',
  law_checked: '法制已核',
  approved: '已批准',
  noticed: '已告知商家，等待答复',
  published: '公示中',
  expired: '已到期',
  withdrawn: '已撤下',
  dropped: '不予发布',
})
export type WarningState = CodeOf<typeof warningStates>

/** Duties on the way to publication, which a member of staff may have beside their role. */
export const publicationDuties = closedList({
  facts: '事实核查',
  redaction: '隐私核查',
  law: '法制审核',
  approval: '批准发布',
})
export type PublicationDuty = CodeOf<typeof publicationDuties>

/** Grounds for naming a merchant. */
export const groundKinds = closedList({
  penalty: '生效的行政处罚决定',
  judgment: '生效的判决或仲裁裁决',
  complaint: '办结、属实、本人同意公示的投诉',
})
export type GroundKind = CodeOf<typeof groundKinds>

/** Why a reviewer releases a part that looks like personal data. */
export const releaseReasons = closedList({
  public_number: '单位公开的电话',
  no_person: '不是人名，是店名或一般称呼',
  public_place: '公共场所或单位的地址',
  by_law: '依法应当公开的内容',
})

/** Why a publication cannot take this step. */
export const publicationObstacles = closedList({
  not_your_role: '您的岗位不能做这一步',
  not_your_duty: '您没有这一步的职责',
  not_your_merchant: '这份警示与您代表的商家无关',
  drafter_checks_own: '起草人不能核查或批准自己的稿件',
  wrong_state: '这份警示现在不能这样处理',
  instrument_blocked: '食品安全风险警示信息由国家和省级统一公布，本系统不能发布（食品安全法第一百一十八条）',
  food_risk_words: '内容属于食品安全风险警示，须报上级公布（食品安全法第一百一十八条）',
  merchant_named: '这类信息不能点名商家',
  no_ground: '点名商家须有可公示的生效处罚、生效裁判或仲裁，或依规公示的已办结投诉',
  ground_for_other: '所附依据不能用于这类公示',
  no_source_document: '请填写依据文书的文号',
  personal_data: '内容里还有未处理的个人信息',
  picture_not_cleared: '照片只能用另一人核对过、可以公开的遮挡版',
  content_unchecked: '内容检查没有通过或没有做成。请人工看一遍，确实可以公开的，写明理由再发布',
  reply_unchecked: '内容检查没有通过或没有做成，请改一改用词，或稍后再交；书面意见也可以交到市场监管部门',
  notice_running: '告知商家后须满 3 个工作日才能发布',
  nobody_told: '这家店还没有绑定代表，手机上收不到告知。请当面或书面送达，写明怎么送达的，再点告知',
  calendar_missing: '放假安排尚未录入，算不出告知期满的日子',
  no_expiry: '请填写公示到期日',
  expiry_wrong: '公示到期日不合规定',
  not_expired: '公示期还没有到',
  no_reason: '请写明理由',
})
export type PublicationObstacle = CodeOf<typeof publicationObstacles>
