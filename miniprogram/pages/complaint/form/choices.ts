import { type Choice, choicesFromList } from '../../../format/choices'
import { livestreams } from '../../../modules/livestreams'
import { problemTypes, urgencyFlags } from '../../../shared/vocabulary/case'
import {
  type AddressStatus,
  addressStatuses,
  onlinePlatforms,
  type SalesChannel,
  salesChannels,
} from '../../../shared/vocabulary/online-sales'
import { reportFlags } from '../../../shared/vocabulary/report'
import { wishes } from '../../../shared/vocabulary/spoken-account'
import type { FilingKind } from './draft'

export const pageTitles: Record<FilingKind, string> = {
  complaint: '填写投诉',
  report: '填写举报',
  mixed: '投诉和举报',
}

const flagsOfReports: readonly string[] = reportFlags

/** What can be said about the address of a seller who has no platform to publish it on. */
const ownAddressStatuses: readonly AddressStatus[] = ['here', 'elsewhere', 'unchecked']

/** The answers to the question for the seller's address. */
export function addressChoicesFor(channel: SalesChannel | ''): Choice<AddressStatus>[] {
  const isOnPlatform = channel === 'shop' || channel === 'stream'
  const allChoices = choicesFromList(addressStatuses)
  return isOnPlatform
    ? allChoices
    : allChoices.filter(({ code }) => ownAddressStatuses.includes(code))
}

/** What the form calls the name of a seller on the internet. */
export const sellerNameLabels: Record<SalesChannel, string> = {
  shop: '店铺名',
  stream: '主播或直播间的名字',
  platform: '自营店的名字',
  website: '网站、小程序或者卖家的名字',
}

/** What to show as evidence, by where the purchase was made. */
export function evidenceNoteFor(channel: SalesChannel | ''): string {
  if (channel === 'stream') return '直播的录屏或者截图，从相册选'
  return channel === '' ? '价目表、小票、商品，拍一张就行' : '商品、订单和聊天的截图'
}

/** The choices of the form. */
export const formChoices = {
  /** The page to film a livestream. Empty if this build has none. */
  filmPage: livestreams?.pages.film ?? '',
  problemTypes: choicesFromList(problemTypes),
  /** The first one is a shop that one can enter. */
  channels: [{ code: '', label: '实体店、摊位' }, ...choicesFromList(salesChannels)],
  platforms: choicesFromList(onlinePlatforms),
  sellerNameLabels,
  // The form asks in a separate question when the complainant leaves town.
  urgencyFlags: choicesFromList(urgencyFlags).filter((flag) => flag.code !== 'leaving_soon'),
  reportFlags: choicesFromList(urgencyFlags).filter((flag) => flagsOfReports.includes(flag.code)),
  wishes,
}
