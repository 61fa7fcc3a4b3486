import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { dayInWords, dayOf } from '../../shared/clock/days'
import type { Answer } from '../../shared/contract/index'
import type { ToldWarning } from '../../shared/contract/warning'
import { problemTypes } from '../../shared/vocabulary/case'
import { warningStates } from '../../shared/vocabulary/publication'
import { inspectionWords } from '../../words/inspection'
import { day, moment } from '../../words/when'

type Shop = Answer<'merchant.mine'>['shops'][number]
type Line = Shop['cases'][number] & { what: string }

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

const withWords = (shop: Shop) => ({
  ...shop,
  inspections: shop.inspections.map(inspectionLine),
  cases: shop.cases.map(
    (one): Line => ({
      ...one,
      what: `${problemTypes.label(one.problemType)} · ${moment(one.submittedAt, Date.now())}提交`,
    }),
  ),
})

const toldWords = ({ state, noticeUntil }: ToldWarning) =>
  noticeUntil === undefined
    ? `${warningStates.label(state)} · 可以答复或提出异议`
    : `准备公示，点名这家店 · ${noticeUntil} 前可以答复`

page({
  notices: true,
  data: {
    warnings: [] as { id: string; title: string; shop: string; about: string }[],
    shops: [] as ReturnType<typeof withWords>[],
  },

  async load() {
    const [{ shops }, { warnings }] = await Promise.all([call('merchant.mine', {}), call('warning.mine', {})])
    return { warnings: warnings.map((one) => ({ ...one, about: toldWords(one) })), shops: shops.map(withWords) }
  },
  showArrival(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset
    this.visit('/merchant/arrival/arrival', { merchantId: id, name })
  },
})
