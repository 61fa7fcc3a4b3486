import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { dayInWords, dayOf } from '../../shared/clock/days'
import type { Answer } from '../../shared/contract/index'
import type { ToldWarning } from '../../shared/contract/warning'
import { problemTypes } from '../../shared/vocabulary/case'
import { shopPositions } from '../../shared/vocabulary/merchant-answer'
import { warningStates } from '../../shared/vocabulary/publication'
import { inspectionWords } from '../../words/inspection'
import { day, moment } from '../../words/when'

type Shop = Answer<'merchant.mine'>['shops'][number]
type Line = Shop['cases'][number] & { what: string; duty: string }

/** A finding in the shop's words, and whether it still has to show that it was put right. */
const inspectionLine = ({ id, day: on, dueAt, provedAt, ...one }: Shop['inspections'][number]) => ({
  id,
  title: inspectionWords(one),
  about: [
    dayInWords(on, dayOf(Date.now())),
    ...(dueAt ? [`${day(dueAt, Date.now())}前改好`] : []),
    ...(provedAt ? ['等复查'] : []),
  ].join(' · '),
  owes: dueAt !== undefined && provedAt === undefined,
})

/** What a shop may do here beside answering complaints. */
const tools = [
  { id: 'arrival', icon: 'qr', title: '到场码', url: '/merchant/arrival/arrival' },
  { id: 'stars', icon: 'star-o', title: '我的星级', url: '/publicity/standing/standing' },
  { id: 'objection', icon: 'comment-o', title: '异议和修复', url: '/merchant/objection/objection' },
  { id: 'programmes', icon: 'medal-o', title: '申请称号', url: '/merchant/programmes/programmes' },
  { id: 'credit', icon: 'certificate', title: '信用证明', url: '/merchant/credit/credit' },
]

const withWords = (shop: Shop) => ({
  ...shop,
  people: shop.people
    .map(({ position, me }) => `${position ? shopPositions.label(position) : '代表'}${me ? '（您）' : ''}`)
    .join('、'),
  /** The name as it stands in an address. */
  coded: encodeURIComponent(shop.name),
  inspections: shop.inspections.map(inspectionLine),
  cases: shop.cases.map((one): Line => {
    const now = Date.now()
    const days = `${day(one.occurredAt, now)}的事，${moment(one.submittedAt, now)}提交`
    const duty = one.answerBy === undefined ? '' : `请在${day(one.answerBy, now)}前答复`
    return { ...one, what: `${problemTypes.label(one.problemType)} · ${days}`, duty }
  }),
})

const toldWords = ({ state, noticeUntil }: ToldWarning) =>
  noticeUntil === undefined
    ? `${warningStates.label(state)} · 可以答复或提出异议`
    : `准备公示，点名这家店 · ${noticeUntil} 前可以答复`

page({
  notices: true,
  data: {
    tools,
    warnings: [] as { id: string; title: string; shop: string; about: string }[],
    shops: [] as ReturnType<typeof withWords>[],
  },

  async load() {
    const [{ shops }, { warnings }] = await Promise.all([call('merchant.mine', {}), call('warning.mine', {})])
    return { warnings: warnings.map((one) => ({ ...one, about: toldWords(one) })), shops: shops.map(withWords) }
  },
})
