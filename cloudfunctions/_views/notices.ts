import { shanghaiDayOf } from '#shared/calendar/days'
import type { CaseState } from '#shared/vocabulary/case'
import { recallReasons } from '#shared/vocabulary/dispatch'
import type { NoticeKind } from '#shared/vocabulary/notices'
import { moduleRecordPage } from '../../miniprogram/modules/menus'
import { findMovedDates, isKnownToParties } from '../_domain/case/calendar-years/moved-dates'
import { mustNotifyLeaders } from '../_domain/case/dispatch/round'
import { mayShopAnswer } from '../_domain/case/merchant-response/answer'
import type { Case } from '../_domain/case/state'
import { remindersSince, wasReminded } from '../_domain/deadlines/case-deadlines'
import type { NoticeTemplate, NoticeValue } from '../_domain/notice-templates'
import { momentInWords } from './case/moment'

/**
 * A subscription message. It says that there is something to view, but nothing about the matter
 * itself.
 */
export interface Notice {
  kind: NoticeKind
  /** At most five Chinese characters. */
  phrase: string
  /** At most twenty characters. */
  hint: string
  /** The number of the case, or the day if there is no case. */
  number: string
  /** Milliseconds since 1970. */
  at: number
  /** The page that the message opens. */
  page: string
}

const stateNotices: Partial<Record<CaseState, string>> = {
  assigned: '网格员接单',
  onsite: '已到现场',
  settled: '调解成功',
  terminated: '调解终止',
  refused: '不予受理',
  concluded: '核查完毕',
  merged: '已并案',
}

const caseReference = ({ number, updatedAt: at }: Case) => ({ number, at })

const casePagePath = ({ id }: Case) => `pages/complaint/case/case?id=${id}`

/**
 * Steps of the mediation that both parties wait for. A step has happened if its `changedValue` is
 * different from before.
 */
const mediationSteps: {
  changedValue(complaintCase: Case): unknown
  phrase: string
  hint: string
}[] = [
  {
    changedValue: ({ room }) => room?.openedAt,
    phrase: '远程调处',
    hint: '房间开了，点开和对方商量',
  },
  {
    changedValue: ({ agreement }) =>
      agreement?.signing.state === 'open' ? agreement.signing.textHash : undefined,
    phrase: '协议待签',
    hint: '调解协议拟好了，点开看全文',
  },
  {
    changedValue: ({ meeting }) => meeting?.at,
    phrase: '现场调解',
    hint: '点开看时间、地点和调解员',
  },
  {
    changedValue: ({ agreement }) =>
      agreement?.dues.filter(({ reminded }) => reminded).length || undefined,
    phrase: '约定到期',
    hint: '点开说一说履行了没有',
  },
]

const findMediationStep = (nextState: Case, previousState: Case | undefined) =>
  mediationSteps.find(
    ({ changedValue }) =>
      changedValue(nextState) !== undefined &&
      changedValue(nextState) !== (previousState && changedValue(previousState)),
  )

const answerMessage = { phrase: '商家答复', hint: '点开看商家怎么说' }
const phraseAndHintOf = ({ phrase, hint }: typeof answerMessage) => ({ phrase, hint })
const hasAnswer = (complaintCase: Case | undefined) => complaintCase?.answer?.response !== undefined

/** Whether a newly adopted calendar year has moved a date that the parties know of. */
const haveDatesMoved = (nextState: Case, previousState: Case): boolean =>
  nextState.calendarYears !== previousState.calendarYears &&
  findMovedDates(previousState, nextState.calendarYears, nextState.updatedAt).some(
    ({ what: deadlineKind }) => isKnownToParties(deadlineKind),
  )

/**
 * For the complainants: a step that they wait for has happened.
 * @returns undefined if the change is no such step
 */
export function progressNotice(
  nextState: Case,
  previousState: Case | undefined,
): Notice | undefined {
  if (
    nextState.requestedMaterials &&
    nextState.requestedMaterials.at !== previousState?.requestedMaterials?.at
  )
    return {
      kind: 'progress',
      phrase: '等您补充',
      hint: '点开看补什么、什么时候以前',
      page: casePagePath(nextState),
      ...caseReference(nextState),
    }

  if (previousState && haveDatesMoved(nextState, previousState))
    return {
      kind: 'progress',
      phrase: '期限调整',
      hint: '放假安排已公布，点开看新的日期',
      page: casePagePath(nextState),
      ...caseReference(nextState),
    }

  const isAccepted = nextState.acceptedAt !== undefined && previousState?.acceptedAt === undefined
  const phrase =
    previousState?.state === nextState.state ? undefined : stateNotices[nextState.state]
  if (!phrase && !isAccepted) {
    const isNewAnswer = hasAnswer(nextState) && !hasAnswer(previousState)
    const step =
      findMediationStep(nextState, previousState) ?? (isNewAnswer ? answerMessage : undefined)
    return (
      step && {
        kind: 'progress',
        ...phraseAndHintOf(step),
        page: casePagePath(nextState),
        ...caseReference(nextState),
      }
    )
  }

  // There is no general duty to notify a reporter of the result. It is only sent if a law requires
  // it (Order 121 Art. 36).
  const { kind, outcome } = nextState
  const isNotificationRequired = outcome?.kind === 'concluded' && outcome.notify
  if (kind === 'report' && outcome && !isNotificationRequired) return undefined
  return {
    kind: 'progress',
    phrase: phrase ?? '已受理',
    hint: '点开看办理进度',
    page: casePagePath(nextState),
    ...caseReference(nextState),
  }
}

/**
 * For the shop's representatives: they must respond now, or a step that they wait for has happened.
 * @returns undefined if the change is neither
 */
export function shopNotice(nextState: Case, previousState: Case | undefined): Notice | undefined {
  const page = `merchant/case/case?id=${nextState.id}`
  const step = findMediationStep(nextState, previousState)
  if (step) return { kind: 'shop', ...phraseAndHintOf(step), page, ...caseReference(nextState) }

  const couldAnswerBefore = previousState !== undefined && mayShopAnswer(previousState)
  if (!mayShopAnswer(nextState) || couldAnswerBefore) return undefined
  return {
    kind: 'shop',
    phrase: '等您答复',
    hint: '点开看内容并答复',
    page,
    ...caseReference(nextState),
  }
}

const scorePages = 'modules/score-publication/pages'
/** Where a shop objects to an announced drop of its stars. Empty in a build without objections. */
const objectionPage = moduleRecordPage('objection').slice(1)
const shopPage = 'merchant/shop/shop'
const dropMessage = objectionPage
  ? { phrase: '拟降星级', hint: '点开看原因，到期以前可以答复', page: objectionPage }
  : { phrase: '拟降星级', hint: '到期以前请向辖区市场监管所说明', page: shopPage }
const shopMatters = {
  drop: dropMessage,
  objection: {
    phrase: '异议结果',
    hint: '点开看答复和理由',
    page: `${scorePages}/objection/objection`,
  },
  award: {
    phrase: '称号结果',
    hint: '点开看结果和理由',
    page: 'modules/programmes/pages/programmes/programmes',
  },
  order: { phrase: '责令改正', hint: '点开看期限，改好了请拍照', page: shopPage },
  warning: { phrase: '警示告知', hint: '点开看内容，可以答复或提出异议', page: shopPage },
} as const

/**
 * What a shop is notified of besides complaints: its stars, its objections, its awards, orders to
 * correct something, and warnings that name it.
 */
export type ShopMatter = keyof typeof shopMatters

export function shopMatterNotice(matter: ShopMatter, merchantId: string, at: number): Notice {
  const { phrase, hint, page } = shopMatters[matter]
  return {
    kind: 'shop',
    phrase,
    hint,
    number: shanghaiDayOf(at),
    at,
    page: `${page}?merchantId=${merchantId}`,
  }
}

/** For leaders: a shop waits for a decision by somebody who was not involved in the matter. */
export const shopRequestNotice = (matter: 'objection' | 'award', at: number): Notice => ({
  kind: 'task',
  phrase: matter === 'award' ? '称号申请' : '商家异议',
  hint: '请由没有办过的人决定',
  number: shanghaiDayOf(at),
  at,
  page:
    matter === 'award'
      ? 'modules/programmes/pages/awards/awards'
      : `${scorePages}/objections/objections`,
})

const inspectionMessages = {
  recheck: { phrase: '改正到期', hint: '请安排另一位执法人员复查' },
  new: { phrase: '抽查任务', hint: '点开看检查哪家店、和谁一起去' },
  soon: { phrase: '抽查将到期', hint: '还有抽中的店没有检查' },
  late: { phrase: '抽查已到期', hint: '还有抽中的店没有检查' },
} as const

/**
 * For inspectors: a shop must be rechecked, shops were drawn for inspection, or the time to inspect
 * drawn shops is nearly or already over.
 */
export const inspectionNotice = (matter: keyof typeof inspectionMessages, at: number): Notice => {
  const { phrase, hint } = inspectionMessages[matter]
  return {
    kind: 'task',
    phrase,
    hint,
    number: shanghaiDayOf(at),
    at,
    page: 'modules/inspections/pages/inspections/inspections',
  }
}

/**
 * For the staff who decide on a shop's objection to a warning.
 * @param answerBy the last day for the decision
 */
export const warningObjectedNotice = (warningId: string, answerBy: string, at: number): Notice => ({
  kind: 'task',
  phrase: '警示异议',
  hint: shanghaiDayOf(at) > answerBy ? '三个工作日已过，请马上决定' : `${answerBy} 以前决定`,
  number: shanghaiDayOf(at),
  at,
  page: `publicity/file/file?id=${warningId}`,
})

/** For the person who asked: the bureau has answered their question. */
export const consultationNotice = (consultationId: string, at: number): Notice => ({
  kind: 'progress',
  phrase: '咨询答复',
  hint: '点开看答复',
  number: shanghaiDayOf(at),
  at,
  page: `modules/consultation/pages/thread/thread?id=${consultationId}`,
})

/** For those who follow a district: there is a new warning. */
export const warningNotice = (warningId: string, at: number): Notice => ({
  kind: 'progress',
  phrase: '消费警示',
  hint: '您关注的辖区有新的消费警示',
  number: shanghaiDayOf(at),
  at,
  page: `publicity/warning/warning?id=${warningId}`,
})

const inboxPage = 'command-centre/inbox/inbox'
const officerPage = 'pages/officer/officer'

/** For officers with a new offer. They have about a minute to accept it. */
export const offerNotice = (nextState: Case): Notice => ({
  kind: 'task',
  phrase: nextState.priority === 'P1' ? '立即处置' : '新派单',
  hint: '请马上点开，看能不能接单',
  page: officerPage,
  ...caseReference(nextState),
})

/**
 * For the officer from whom the centre has recalled the case, and the helpers.
 * @returns undefined if this change is no recall
 */
export function recalledNotice(
  nextState: Case,
  previousState: Case | undefined,
): Notice | undefined {
  if (!isNewRecall(nextState, previousState)) return undefined
  return {
    kind: 'task',
    phrase: '案件收回',
    hint: '指挥中心已收回，点开看原因',
    page: officerPage,
    ...caseReference(nextState),
  }
}

const ownDataPage = 'pages/privacy/mine/mine'

/** For the complainants: their personal data in a case has been erased. */
export const erasedNotice = (nextState: Case): Notice => ({
  kind: 'progress',
  phrase: '信息已删',
  hint: '这件里您的个人信息已依法删除',
  page: ownDataPage,
  ...caseReference(nextState),
})

const isNewRecall = ({ recalled }: Case, previousState: Case | undefined) =>
  recalled !== undefined && recalled.at !== previousState?.recalled?.at

/** For leaders: no officer accepts the case, a deadline is over, or a triage rule demands it. */
export const escalationNotice = (nextState: Case, previousState?: Case): Notice => ({
  kind: 'task',
  phrase: '需要督办',
  hint: escalationHint(nextState, previousState),
  page: inboxPage,
  ...caseReference(nextState),
})

/** For the enforcement team: a suspected violation was referred to it. */
export const referredNotice = (nextState: Case): Notice => ({
  kind: 'task',
  phrase: '移送线索',
  hint: '涉嫌违法，请核查',
  page: `officer/file/file?id=${nextState.id}`,
  ...caseReference(nextState),
})

/** For the addressees of an order. Without a case number, the message shows the day. */
export const orderNotice = (number: string | undefined, at: number): Notice => ({
  kind: 'task',
  phrase: '行政指令',
  hint: '请在五分钟内点开签收',
  number: number ?? shanghaiDayOf(at),
  at,
  page: officerPage,
})

/** The values of a message under the field names of its template. */
export function toTemplateData({ number, phrase, hint, at }: Notice, { fields }: NoticeTemplate) {
  const values = { number, phrase, hint, time: momentInWords(at) }
  const entries = Object.entries(fields) as [NoticeValue, string][]
  return Object.fromEntries(entries.map(([name, field]) => [field, { value: values[name] }]))
}

/**
 * The officer from whom the case was recalled gets this message in place of the case.
 * @returns undefined for anybody else
 */
export function recallMessageFor(
  { recalled }: Pick<Case, 'recalled'>,
  staffId: string | undefined,
) {
  return recalled && recalled.officerId === staffId
    ? `中心已收回此案：${recallReasons.label(recalled.reason)}`
    : undefined
}

function escalationHint(nextState: Case, previousState: Case | undefined): string {
  if (mustNotifyLeaders(nextState, previousState)) return '分派规则要您马上知道'
  return wasReminded('contact', remindersSince(nextState, previousState))
    ? '还没有人联系上消费者'
    : '没有人接单或者已经超时'
}
