import { call } from '../../api/call'
import { inspectionText } from '../../format/inspection'
import { dayText, momentText } from '../../format/when'
import { moduleEntries, moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import { dayInWords, shanghaiDayOf } from '../../shared/calendar/days'
import type { Output } from '../../shared/contract/index'
import type { NotifiedWarning } from '../../shared/contract/warning'
import { problemTypes } from '../../shared/vocabulary/case'
import { shopPositions } from '../../shared/vocabulary/merchant-answer'
import { warningStates } from '../../shared/vocabulary/publication'

type Shop = Output<'merchant.mine'>['shops'][number]
type ShopCaseLine = Shop['cases'][number] & { problemText: string; duty: string }

/** An inspection for the shop, and whether the shop still has to prove a correction. */
const toInspectionLine = ({
  id,
  day: inspectionDay,
  dueAt,
  provedAt: correctedAt,
  ...inspection
}: Shop['inspections'][number]) => ({
  id,
  title: inspectionText(inspection),
  about: [
    dayInWords(inspectionDay, shanghaiDayOf(Date.now())),
    dueAt ? `${dayText(dueAt, Date.now())}前改好` : '',
    correctedAt ? '等复查' : '',
  ]
    .filter(Boolean)
    .join(' · '),
  owes: dueAt !== undefined && correctedAt === undefined,
})

/** What a shop can do here in addition to answering complaints. All of it comes from modules. */
const shopTools = [...moduleEntries('ownShop', 'merchant')]

const toShopWords = (shop: Shop) => ({
  ...shop,
  people: shop.people
    .map(({ position: shopPosition, me: isReader }) => {
      const positionLabel = shopPosition ? shopPositions.label(shopPosition) : '代表'
      return isReader ? `${positionLabel}（您）` : positionLabel
    })
    .join('、'),
  /** The shop's name, encoded for a URL. */
  coded: encodeURIComponent(shop.name),
  inspections: shop.inspections.map(toInspectionLine),
  cases: shop.cases.map((shopCase): ShopCaseLine => {
    const now = Date.now()
    const dateText = `${dayText(shopCase.occurredAt, now)}的事，${momentText(shopCase.submittedAt, now)}提交`
    const duty =
      shopCase.answerBy === undefined ? '' : `请在${dayText(shopCase.answerBy, now)}前答复`
    return {
      ...shopCase,
      problemText: `${problemTypes.label(shopCase.problemType)} · ${dateText}`,
      duty,
    }
  }),
})

const toWarningStatus = ({ state: warningState, noticeUntil }: NotifiedWarning) =>
  noticeUntil === undefined
    ? `${warningStates.label(warningState)} · 可以答复或提出异议`
    : `准备公示，点名这家店 · ${noticeUntil} 前可以答复`

/** The shops of a representative, with their cases, inspections and warnings. */
registerPage({
  notices: true,
  data: {
    tools: shopTools,
    /** The page where the shop proves a correction. Empty if no module of this build has it. */
    correctionPage: moduleRecordPage('correction'),
    warnings: [] as { id: string; title: string; shop: string; about: string }[],
    shops: [] as ReturnType<typeof toShopWords>[],
  },

  async loadContent() {
    const [{ shops: ownShops }, { warnings }] = await Promise.all([
      call('merchant.mine', {}),
      call('warning.mine', {}),
    ])
    return {
      warnings: warnings.map((warning) => ({ ...warning, about: toWarningStatus(warning) })),
      shops: ownShops.map(toShopWords),
    }
  },
})
