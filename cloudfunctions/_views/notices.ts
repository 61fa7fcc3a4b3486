import { dayOf } from '../../miniprogram/shared/clock/days'
import type { CaseState } from '../../miniprogram/shared/vocabulary/case'
import { recallReasons } from '../../miniprogram/shared/vocabulary/dispatch'
import type { NoticeKind } from '../../miniprogram/shared/vocabulary/notices'
import { mayAnswer } from '../_domain/case/answer/answer'
import { tellsLeaders } from '../_domain/case/dispatch/round'
import type { Case } from '../_domain/case/state'
import { remindedOf, remindedSince } from '../_domain/clocks/case-clocks'
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

const steps: Partial<Record<CaseState, string>> = {
  assigned: '网格员接单',
  onsite: '已到现场',
  settled: '调解成功',
  terminated: '调解终止',
  refused: '不予受理',
  concluded: '核查完毕',
  merged: '已并案',
}

const about = ({ number, updatedAt: at }: Case) => ({ number, at })

const casePage = ({ id }: Case) => `pages/complaint/case/case?id=${id}`

/** What both parties wait for while it is mediated; the step is a new one where `of` has changed. */
const mediationSteps: { of(one: Case): unknown; phrase: string; hint: string }[] = [
  { of: ({ room }) => room?.openedAt, phrase: '远程调处', hint: '房间开了，点开和对方商量' },
  {
    of: ({ agreement }) => (agreement?.signing.state === 'open' ? agreement.signing.textHash : undefined),
    phrase: '协议待签',
    hint: '调解协议拟好了，点开看全文',
  },
  { of: ({ meeting }) => meeting?.at, phrase: '现场调解', hint: '点开看时间、地点和调解员' },
  {
    of: ({ agreement }) => agreement?.dues.filter(({ reminded }) => reminded).length || undefined,
    phrase: '约定到期',
    hint: '点开说一说履行了没有',
  },
]

const mediationStep = (after: Case, before: Case | undefined) =>
  mediationSteps.find(({ of }) => of(after) !== undefined && of(after) !== (before && of(before)))

const answered = { phrase: '商家答复', hint: '点开看商家怎么说' }
const said = ({ phrase, hint }: typeof answered) => ({ phrase, hint })
const answerIn = (one: Case | undefined) => one?.answer?.response !== undefined

/** To the complainant about a step that they wait for. Undefined when the change is none. */
export function progressNotice(after: Case, before: Case | undefined): Notice | undefined {
  if (after.wanted && after.wanted.at !== before?.wanted?.at)
    return {
      kind: 'progress',
      phrase: '等您补充',
      hint: '点开看补什么、什么时候以前',
      page: casePage(after),
      ...about(after),
    }
  const isAccepted = after.acceptedAt !== undefined && before?.acceptedAt === undefined
  const phrase = before?.state === after.state ? undefined : steps[after.state]
  if (!phrase && !isAccepted) {
    const step = mediationStep(after, before) ?? (answerIn(after) && !answerIn(before) ? answered : undefined)
    return step && { kind: 'progress', ...said(step), page: casePage(after), ...about(after) }
  }
  // No general duty to tell a reporter is left: only what a law wants is sent (Art. 36).
  const { kind, outcome } = after
  if (kind === 'report' && outcome && !(outcome.kind === 'concluded' && outcome.notify)) return undefined
  return {
    kind: 'progress',
    phrase: phrase ?? '已受理',
    hint: '点开看办理进度',
    page: casePage(after),
    ...about(after),
  }
}

/** To the shop's representatives: from now on they are asked to answer, or what else they wait for. */
export function shopNotice(after: Case, before: Case | undefined): Notice | undefined {
  const page = `merchant/case/case?id=${after.id}`
  const step = mediationStep(after, before)
  if (step) return { kind: 'shop', ...said(step), page, ...about(after) }
  if (!mayAnswer(after) || (before && mayAnswer(before))) return undefined
  return { kind: 'shop', phrase: '等您答复', hint: '点开看内容并答复', page, ...about(after) }
}

const shopMatters = {
  drop: ['拟降星级', '点开看原因，到期以前可以答复', 'merchant/objection/objection'],
  objection: ['异议结果', '点开看答复和理由', 'merchant/objection/objection'],
  award: ['称号结果', '点开看结果和理由', 'merchant/programmes/programmes'],
  order: ['责令改正', '点开看期限，改好了请拍照', 'merchant/shop/shop'],
  warning: ['警示告知', '点开看内容，可以答复或提出异议', 'merchant/shop/shop'],
} as const
/** A shop's matters beside complaints: its stars, its objections, its awards, warnings that name it. */
export type ShopMatter = keyof typeof shopMatters

export function shopMatterNotice(matter: ShopMatter, merchantId: string, at: number): Notice {
  const [phrase, hint, page] = shopMatters[matter]
  return { kind: 'shop', phrase, hint, number: dayOf(at), at, page: `${page}?merchantId=${merchantId}` }
}

/** To leaders: a shop awaits a decision by a person who did not deal with the matter. */
export const shopAsksNotice = (matter: 'objection' | 'award', at: number): Notice => ({
  kind: 'task',
  phrase: matter === 'award' ? '称号申请' : '商家异议',
  hint: '请由没有办过的人决定',
  number: dayOf(at),
  at,
  page: matter === 'award' ? 'publicity/awards/awards' : 'publicity/objections/objections',
})

const inspecting = {
  recheck: ['改正到期', '请安排另一位执法人员复查'],
  new: ['抽查任务', '点开看检查哪家店、和谁一起去'],
  soon: ['抽查将到期', '还有抽中的店没有检查'],
  late: ['抽查已到期', '还有抽中的店没有检查'],
} as const

/** Of inspections: a date for putting right has passed, shops were drawn, or drawn shops wait. */
export const inspectionNotice = (matter: keyof typeof inspecting, at: number): Notice => {
  const [phrase, hint] = inspecting[matter]
  return { kind: 'task', phrase, hint, number: dayOf(at), at, page: 'officer/inspections/inspections' }
}

/** To who decides on a shop's objection to a warning: it came, its last day has come, or that day has passed. */
export const warningObjectedNotice = (id: string, answerBy: string, at: number): Notice => ({
  kind: 'task',
  phrase: '警示异议',
  hint: dayOf(at) > answerBy ? '三个工作日已过，请马上决定' : `${answerBy} 以前决定`,
  number: dayOf(at),
  at,
  page: `publicity/file/file?id=${id}`,
})

const news = (phrase: string, hint: string, page: string, at: number): Notice => {
  return { kind: 'progress', phrase, hint, number: dayOf(at), at, page }
}
/** To the person who asked: the bureau has answered their question. */
export const consultationNotice = (id: string, at: number): Notice =>
  news('咨询答复', '点开看答复', `publicity/thread/thread?id=${id}`, at)
/** To those who follow a district: a new warning. */
export const warningNotice = (id: string, at: number): Notice =>
  news('消费警示', '您关注的辖区有新的消费警示', `publicity/warning/warning?id=${id}`, at)

const desk = 'command/inbox/inbox'
const ownTasks = 'pages/officer/officer'

/** To officers with an offer, which they have about a minute to answer. */
export const offerNotice = (after: Case): Notice => ({
  kind: 'task',
  phrase: after.priority === 'P1' ? '立即处置' : '新派单',
  hint: '请马上点开，看能不能接单',
  page: ownTasks,
  ...about(after),
})

/** To the officer from whom the centre recalled the case, and the helpers; undefined when this change did not. */
export function recalledNotice(after: Case, before: Case | undefined): Notice | undefined {
  if (!isRecall(after, before)) return undefined
  return { kind: 'task', phrase: '案件收回', hint: '指挥中心已收回，点开看原因', page: ownTasks, ...about(after) }
}
const isRecall = ({ recalled }: Case, before: Case | undefined) =>
  recalled !== undefined && recalled.at !== before?.recalled?.at

/** To leaders when no officer takes the case, a clock is over, or a triage rule wants them told. */
export const raisedNotice = (after: Case, before?: Case): Notice => ({
  kind: 'task',
  phrase: '需要督办',
  hint: tellsLeaders(after, before)
    ? '分派规则要您马上知道'
    : remindedOf('contact', remindedSince(after, before))
      ? '还没有人联系上消费者'
      : '没有人接单或者已经超时',
  page: desk,
  ...about(after),
})

/** To the squad about a suspected violation. */
export const referredNotice = (after: Case): Notice => ({
  kind: 'task',
  phrase: '移送线索',
  hint: '涉嫌违法，请核查',
  page: 'command/referred/referred',
  ...about(after),
})

export const orderNotice = (number: string | undefined, at: number): Notice => ({
  kind: 'task',
  phrase: '行政指令',
  hint: '请在五分钟内点开签收',
  number: number ?? dayOf(at),
  at,
  page: ownTasks,
})

/** The fields of every template, in the order in which they are chosen for the account: number, state, hint, time. */
export const dataOf = ({ number, phrase, hint, at }: Notice) => ({
  character_string1: { value: number },
  phrase2: { value: phrase },
  thing3: { value: hint },
  time4: { value: momentInWords(at) },
})

/** What the officer from whom the case was recalled is told in its place; undefined for all others. */
export function toldRecalled({ recalled: recall }: Pick<Case, 'recalled'>, staffId: string | undefined) {
  return recall && recall.officerId === staffId ? `中心已收回此案：${recallReasons.label(recall.reason)}` : undefined
}
