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
  hearing_opened: '已告知商家，等待答复',
  published: '公示中',
  expired: '已到期',
  withdrawn: '已撤下',
  discarded: '不予发布',
})
export type WarningState = CodeOf<typeof warningStates>

/**
 * Duties in the publication procedure. A member of staff may have them in addition to their role.
 */
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

/** Why a person may not take a step of the publication procedure. */
export const notPermitted = closedList({
  not_your_role: '您的岗位不能做这一步',
  not_your_duty: '您没有这一步的职责',
  not_your_merchant: '这份警示与您代表的商家无关',
  drafter_checks_own: '起草人不能核查或批准自己的稿件',
})
export type NotPermitted = CodeOf<typeof notPermitted>
