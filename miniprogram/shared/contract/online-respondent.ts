import * as v from 'valibot'
import { addressStatuses, onlinePlatforms, salesChannels } from '../vocabulary/online-sales'
import { id, isWellFormed, lineText, oneOf, rule } from './fields'

/** No address on the web that people copy is longer. */
const maxLinkLength = 1000

/** What the share button of an app copies: words around a link. */
const maxShareTextLength = 4000

const noLinkSentence = '这不是网址，请在店铺或商品页点“分享”“复制链接”，再粘贴到这里'

/** A link in a text that an app's share button has copied. Quotes and Chinese signs end it. */
const linkInText = /https?:\/\/[^\s"'<>「」『』《》【】（），。！？；、\p{Script=Han}]+/iu

/**
 * The first link of a text. Undefined without one. Full-width letters are only normalised if there
 * is no link otherwise: the Chinese signs behind a link would become a part of it.
 */
function findLink(inputText: string): string | undefined {
  const [foundLink] =
    linkInText.exec(inputText) ?? linkInText.exec(inputText.normalize('NFKC')) ?? []
  if (foundLink === undefined) return undefined
  // The host of a link has a dot and an end without digits, such as `m.tb.cn`.
  const host = /^https?:\/\/([^/?#:]+)/i.exec(foundLink)?.[1] ?? ''
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(host) ? foundLink : undefined
}

/**
 * The link of a shop, of goods or of a livestream. Only the link of a share text is kept. An empty
 * text means that there is no link.
 */
const link = v.pipe(
  v.string(noLinkSentence),
  v.check(isWellFormed, noLinkSentence),
  v.trim(),
  v.maxLength(maxShareTextLength, `最多 ${maxShareTextLength} 个字，只要粘贴网址`),
  v.check((inputText) => inputText === '' || findLink(inputText) !== undefined, noLinkSentence),
  v.transform((inputText) => findLink(inputText) ?? ''),
  v.maxLength(maxLinkLength, `网址最多 ${maxLinkLength} 个字`),
)

const orderNumberSentence = '订单号只有数字和字母，请在订单详情里点“复制”，再粘贴到这里'

/** The number of an order. Spaces and full-width digits are normalised. Empty without a number. */
const orderNumber = v.pipe(
  v.string(orderNumberSentence),
  v.transform((inputText) => inputText.normalize('NFKC').replace(/\s/g, '')),
  v.regex(/^[0-9A-Za-z_-]*$/, orderNumberSentence),
  v.maxLength(64, '订单号最多 64 位'),
)

/** An online shop, a livestream or another seller on the internet. */
export const onlineRespondent = v.pipe(
  v.object({
    by: v.literal('online'),
    channel: oneOf(salesChannels.codes, '请选择在哪里买的'),
    /** Absent for a website of one's own. */
    platform: v.optional(oneOf(onlinePlatforms.codes, '请选择平台')),
    /** Only for a platform that the list does not have. */
    platformName: v.optional(lineText(0, 50, ''), ''),
    /** The name of the shop or of the streamer. May be empty if there is a link. */
    name: v.optional(lineText(0, 100, ''), ''),
    link: v.optional(link, ''),
    orderNumber: v.optional(orderNumber, ''),
    addressStatus: oneOf(addressStatuses.codes, '请选择商家有没有公示地址'),
    /** The address that the seller publishes. */
    address: v.optional(lineText(0, 200, ''), ''),
    /** The district whose QR code was scanned. */
    districtId: v.optional(id),
  }),
  rule({
    showAt: 'platform',
    reads: ['channel'],
    isKept: ({ channel, platform }) => channel === 'website' || platform !== undefined,
    sentence: '请选择平台',
  }),
  rule({
    showAt: 'platformName',
    reads: ['platform'],
    isKept: ({ platform, platformName }) => platform !== 'other' || platformName !== '',
    sentence: '请写明是哪个平台',
  }),
  rule({
    showAt: 'name',
    reads: ['channel'],
    isKept: ({ channel, name }) => channel !== 'stream' || name !== '',
    sentence: '请填写主播或直播间的名字',
  }),
  rule({
    showAt: 'name',
    reads: ['channel', 'link'],
    isKept: ({ channel, name, link }) => channel === 'stream' || name !== '' || link !== '',
    sentence: '请填写店铺名，或者粘贴店铺、商品的网址',
  }),
  rule({
    showAt: 'address',
    reads: ['addressStatus'],
    isKept: ({ addressStatus, address }) =>
      address !== '' || (addressStatus !== 'here' && addressStatus !== 'elsewhere'),
    sentence: '请照公示的写上地址，至少写到哪个区县',
  }),
)
export type OnlineRespondent = v.InferOutput<typeof onlineRespondent>
