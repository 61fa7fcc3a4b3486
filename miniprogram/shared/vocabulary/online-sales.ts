import { type CodeOf, closedList } from './closed-list'

/** Where on the internet something was bought. */
export const salesChannels = closedList({
  shop: '网店',
  stream: '直播间',
  platform: '平台自营',
  website: '自建网站、小程序或社交软件',
})
export type SalesChannel = CodeOf<typeof salesChannels>

/** The e-commerce platforms that complaints name most. */
export const onlinePlatforms = closedList({
  taobao: '淘宝、天猫',
  jd: '京东',
  pinduoduo: '拼多多',
  douyin: '抖音',
  kuaishou: '快手',
  weixin: '微信小店、视频号',
  xiaohongshu: '小红书',
  meituan: '美团',
  other: '其他平台',
})
export type OnlinePlatform = CodeOf<typeof onlinePlatforms>

/**
 * The domicile of the operator, where one company operates the platform. The business licence that
 * the platform publishes decides. The legal section confirms this table before it is used.
 */
const platformPlaces: Partial<Record<OnlinePlatform, string>> = {
  taobao: '浙江省杭州市余杭区',
  jd: '北京经济技术开发区',
  pinduoduo: '上海市长宁区',
  weixin: '广东省深圳市南山区',
  xiaohongshu: '上海市黄浦区',
}

/** The domicile of a platform's operator. Undefined if this product does not know it. */
export const findPlatformPlace = (platform: OnlinePlatform | undefined): string | undefined =>
  platform && platformPlaces[platform]

/** What a seller publishes about their address (电子商务法 Art. 15), as the complainant found it. */
export const addressStatuses = closedList({
  here: '有地址，在本地',
  elsewhere: '有地址，在外地',
  none: '没有公示地址',
  unreachable: '有地址，但联系不上',
  unchecked: '还没看',
})
export type AddressStatus = CodeOf<typeof addressStatuses>

/** What an online sale says about competence. These closed codes name no person. */
export interface OnlineSale {
  channel: SalesChannel
  /** Absent for a website of one's own. */
  platform?: OnlinePlatform | undefined
  addressStatus: AddressStatus
}

/** The bureaus that Order 121 Art. 13 makes competent. */
export const competentBureaus = closedList({
  own: '本局',
  seller_place: '商家公示地址所在地的县级市场监管局',
  platform_place: '平台经营者住所地的县级市场监管局',
  operator_place: '经营者住所地的县级市场监管局',
  unknown: '还不能确定',
})
export type CompetentBureau = CodeOf<typeof competentBureaus>

/** The bureaus to which a complaint can be handed over. */
export const transferTargets = closedList({
  seller_place: competentBureaus.label('seller_place'),
  platform_place: competentBureaus.label('platform_place'),
  operator_place: competentBureaus.label('operator_place'),
})
export type TransferTarget = CodeOf<typeof transferTargets>
