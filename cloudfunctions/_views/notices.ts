import { shanghaiDayOf } from '#shared/calendar/days'
import type { CaseState } from '#shared/vocabulary/case'
import { recallReasons } from '#shared/vocabulary/dispatch'
import type { NoticeKind } from '#shared/vocabulary/notices'
import { moduleRecordPage } from '../../miniprogram/modules/menus'
import { isKnownToParties, movedDates } from '../_domain/case/calendar-years/moved-dates'
import { notifiesLeaders } from '../_domain/case/dispatch/round'
import { mayShopAnswer } from '../_domain/case/merchant-response/answer'
import type { Case } from '../_domain/case/state'
import { remindersSince, wasReminded } from '../_domain/deadlines/case-deadlines'
import type { NoticeTemplate, NoticeValue } from '../_domain/notice-templates'
import { momentInWords } from './case/moment'

/** A subscription message: nothing of the matter, only that there is something to look at. */
export interface Notice {
  kind: NoticeKind
  /** At most five Chinese characters. */
  phrase: string
  /** At most twenty. */
  hint: string
  number: string
  at: number
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
 * What both parties wait for while it is mediated; the step is a new one where `changedValue` has
 * changed.
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
const messageOf = ({ phrase, hint }: typeof answerMessage) => ({ phrase, hint })
const hasAnswer = (complaintCase: Case | undefined) => complaintCase?.answer?.response !== undefined

/** Whether an adopted calendar year moved a date that the parties know of. */
const datesMoved = (nextState: Case, previousState: Case): boolean =>
  nextState.calendarYears !== previousState.calendarYears &&
  movedDates(previousState, nextState.calendarYears, nextState.updatedAt).some(
    ({ what: deadlineKind }) => isKnownToParties(deadlineKind),
  )

/** To the complainant about a step that they wait for. Undefined when the change is none. */
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
  if (previousState && datesMoved(nextState, previousState))
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
    const step =
      findMediationStep(nextState, previousState) ??
      (hasAnswer(nextState) && !hasAnswer(previousState) ? answerMessage : undefined)
    return (
      step && {
        kind: 'progress',
        ...messageOf(step),
        page: casePagePath(nextState),
        ...caseReference(nextState),
      }
    )
  }
  // No general duty to tell a reporter is left: only what a law wants is sent (Art. 36).
  const { kind, outcome } = nextState
  if (kind === 'report' && outcome && !(outcome.kind === 'concluded' && outcome.notify))
    return undefined
  return {
    kind: 'progress',
    phrase: phrase ?? '已受理',
    hint: '点开看办理进度',
    page: casePagePath(nextState),
    ...caseReference(nextState),
  }
}

/**
 * To the shop's representatives: from now on they are asked to answer, or what else they wait for.
 */
export function shopNotice(nextState: Case, previousState: Case | undefined): Notice | undefined {
  const page = `merchant/case/case?id=${nextState.id}`
  const step = findMediationStep(nextState, previousState)
  if (step) return { kind: 'shop', ...messageOf(step), page, ...caseReference(nextState) }
  if (!mayShopAnswer(nextState) || (previousState && mayShopAnswer(previousState))) return undefined
  return {
    kind: 'shop',
    phrase: '等您答复',
    hint: '点开看内容并答复',
    page,
    ...caseReference(nextState),
  }
}

const scorePages = 'modules/score-publication/pages'
/** Where a shop answers an announced fall; empty in a build without objections. */
const objectionPage = moduleRecordPage('objection').slice(1)
const dropMessage = objectionPage
  ? (['拟降星级', '点开看原因，到期以前可以答复', objectionPage] as const)
  : (['拟降星级', '到期以前请向辖区市场监管所说明', 'merchant/shop/shop'] as const)
const shopMatters = {
  drop: dropMessage,
  objection: ['异议结果', '点开看答复和理由', `${scorePages}/objection/objection`],
  award: ['称号结果', '点开看结果和理由', 'modules/programmes/pages/programmes/programmes'],
  order: ['责令改正', '点开看期限，改好了请拍照', 'merchant/shop/shop'],
  warning: ['警示告知', '点开看内容，可以答复或提出异议', 'merchant/shop/shop'],
} as const
/**
 * A shop's matters that are not complaints: its stars, its objections, its awards, orders to
 * correct and warnings that name it.
 */
export type ShopMatter = keyof typeof shopMatters

export function shopMatterNotice(matter: ShopMatter, merchantId: string, at: number): Notice {
  const [phrase, hint, page] = shopMatters[matter]
  return {
    kind: 'shop',
    phrase,
    hint,
    number: shanghaiDayOf(at),
    at,
    page: `${page}?merchantId=${merchantId}`,
  }
}

/** To leaders: a shop awaits a decision by a person who did not deal with the matter. */
export const shopAsksNotice = (matter: 'objection' | 'award', at: number): Notice => ({
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
  recheck: ['改正到期', '请安排另一位执法人员复查'],
  new: ['抽查任务', '点开看检查哪家店、和谁一起去'],
  soon: ['抽查将到期', '还有抽中的店没有检查'],
  late: ['抽查已到期', '还有抽中的店没有检查'],
} as const

/** Of inspections: a date for putting right has passed, shops were drawn, or drawn shops wait. */
export const inspectionNotice = (matter: keyof typeof inspectionMessages, at: number): Notice => {
  const [phrase, hint] = inspectionMessages[matter]
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
 * To who decides on a shop's objection to a warning: it came, its last day has come, or that day
 * has passed.
 */
export const warningObjectedNotice = (warningId: string, answerBy: string, at: number): Notice => ({
  kind: 'task',
  phrase: '警示异议',
  hint: shanghaiDayOf(at) > answerBy ? '三个工作日已过，请马上决定' : `${answerBy} 以前决定`,
  number: shanghaiDayOf(at),
  at,
  page: `publicity/file/file?id=${warningId}`,
})

const consultationOrWarning = (phrase: string, hint: string, page: string, at: number): Notice => {
  return { kind: 'progress', phrase, hint, number: shanghaiDayOf(at), at, page }
}
/** To the person who asked: the bureau has answered their question. */
export const consultationNotice = (consultationId: string, at: number): Notice =>
  consultationOrWarning(
    '咨询答复',
    '点开看答复',
    `modules/consultation/pages/thread/thread?id=${consultationId}`,
    at,
  )
/** To those who follow a district: a new warning. */
export const warningNotice = (warningId: string, at: number): Notice =>
  consultationOrWarning(
    '消费警示',
    '您关注的辖区有新的消费警示',
    `publicity/warning/warning?id=${warningId}`,
    at,
  )

const inboxPage = 'command-centre/inbox/inbox'
const officerPage = 'pages/officer/officer'

/** To officers with an offer, which they have about a minute to answer. */
export const offerNotice = (nextState: Case): Notice => ({
  kind: 'task',
  phrase: nextState.priority === 'P1' ? '立即处置' : '新派单',
  hint: '请马上点开，看能不能接单',
  page: officerPage,
  ...caseReference(nextState),
})

/**
 * To the officer from whom the centre recalled the case, and the helpers; undefined when this
 * change did not.
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
const isNewRecall = ({ recalled }: Case, previousState: Case | undefined) =>
  recalled !== undefined && recalled.at !== previousState?.recalled?.at

/** To leaders when no officer takes the case, a clock is over, or a triage rule wants them told. */
export const escalationNotice = (nextState: Case, previousState?: Case): Notice => ({
  kind: 'task',
  phrase: '需要督办',
  hint: escalationHint(nextState, previousState),
  page: inboxPage,
  ...caseReference(nextState),
})

/** To the enforcement team about a suspected violation. */
export const referredNotice = (nextState: Case): Notice => ({
  kind: 'task',
  phrase: '移送线索',
  hint: '涉嫌违法，请核查',
  page: `officer/file/file?id=${nextState.id}`,
  ...caseReference(nextState),
})

export const orderNotice = (number: string | undefined, at: number): Notice => ({
  kind: 'task',
  phrase: '行政指令',
  hint: '请在五分钟内点开签收',
  number: number ?? shanghaiDayOf(at),
  at,
  page: officerPage,
})

/** The values of a message, each under the field name of its template. */
export function templateData({ number, phrase, hint, at }: Notice, { fields }: NoticeTemplate) {
  const values = { number, phrase, hint, time: momentInWords(at) }
  const entries = Object.entries(fields) as [NoticeValue, string][]
  return Object.fromEntries(entries.map(([name, field]) => [field, { value: values[name] }]))
}

/**
 * What the officer from whom the case was recalled is told in its place; undefined for all others.
 */
export function recallMessageFor(
  { recalled: recallRecord }: Pick<Case, 'recalled'>,
  staffId: string | undefined,
) {
  return recallRecord && recallRecord.officerId === staffId
    ? `中心已收回此案：${recallReasons.label(recallRecord.reason)}`
    : undefined
}

function escalationHint(nextState: Case, previousState: Case | undefined): string {
  if (notifiesLeaders(nextState, previousState)) return '分派规则要您马上知道'
  return wasReminded('contact', remindersSince(nextState, previousState))
    ? '还没有人联系上消费者'
    : '没有人接单或者已经超时'
}
