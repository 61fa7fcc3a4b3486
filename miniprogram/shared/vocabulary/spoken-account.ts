import type { ProblemType } from './case'

/** Words in a spoken account that indicate a problem type. */
export const problemWords: Partial<Record<ProblemType, RegExp>> = {
  price: /标价|价目|多收|加价|乱收费|涨价|宰客|太贵/,
  measure: /短斤|缺斤|少两|斤两|不够秤|不足秤/,
  counterfeit: /假货|假冒|仿冒|盗版|山寨|冒牌/,
  safety: /变质|发霉|过期|吃坏|拉肚子|中毒|虫子|异物|漏电|爆炸|起火/,
  false_promotion: /虚假|宣传|广告/,
  after_sales: /保修|维修|三包|不给修|售后/,
  contract: /定金|订金|押金|预付|充值|办卡|违约|跑路/,
  quality: /质量|坏了|坏的|破损|掉色|开胶|故障|瑕疵/,
  dignity: /骂人|骂我|侮辱|搜身|歧视/,
}

/** Frequent demands of consumers, and how people say them. */
export const wishWords = {
  退还多收的钱: /(退|还|返).{0,4}(多收|多付|多要|差价)|(多收|多付|多要|差价).{0,4}(退|还)/,
  退货退款: /退货|退款|退钱|全退|全额退/,
  换货: /换货|调换|换一|换新/,
  赔偿损失: /赔(?!礼|不是)/,
  赔礼道歉: /道歉|赔礼|赔不是/,
} as const satisfies Record<string, RegExp>
export type Wish = keyof typeof wishWords
export const wishes = Object.keys(wishWords) as Wish[]

/** Stands directly before a word and negates it. */
export const negationBeforeWord = /(不是|没有|并非).{0,2}$/

/** A clause with these words negates something, or says what the shop refuses. */
export const negatedClause = /不是|没有|并非|不(给|肯|愿|同意|让|予|想|要|用)/

/**
 * Words directly before an amount in dispute. An amount after the first pattern (overcharged) is
 * preferred to one after the second (paid).
 */
export const wordsBeforeDisputedAmount = [
  /多(收|付|要|算|花|扣)了?(我|我们)?$/,
  /(付|花|收|给|交|扣|刷|充)了?(我|我们|他们?)?$/,
]

/** Words for days, with the number of days before today. */
export const dayWords: Record<string, number> = {
  大前天: 3,
  前天: 2,
  昨天: 1,
  昨晚: 1,
  昨日: 1,
  今天: 0,
  今早: 0,
  今晚: 0,
}
/** Parts of the day. For `later`, twelve hours are added to an hour up to eleven. */
export const partsOfDay: Record<string, 'morning' | 'noon' | 'later'> = {
  凌晨: 'morning',
  早上: 'morning',
  今早: 'morning',
  上午: 'morning',
  中午: 'noon',
  下午: 'later',
  傍晚: 'later',
  晚上: 'later',
  昨晚: 'later',
  今晚: 'later',
}
