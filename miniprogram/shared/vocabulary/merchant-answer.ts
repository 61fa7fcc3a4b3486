import { type CodeOf, closedList } from './closed-list'

/** Position of a representative in the shop. The officer who bound the person has asked for it. */
export const shopPositions = closedList({ owner: '负责人', manager: '店长', clerk: '店员' })
export type ShopPosition = CodeOf<typeof shopPositions>

/** The responses that a shop may choose from; it may add its own words. */
export const merchantResponses = closedList({
  settle: '愿意解决，提出下面的办法',
  mediate: '愿意接受调解',
  verify: '需要核实情况，愿意配合调查',
  explain: '认为没有过错，说明情况',
  refuse: '不接受调解',
})
export type MerchantResponse = CodeOf<typeof merchantResponses>
