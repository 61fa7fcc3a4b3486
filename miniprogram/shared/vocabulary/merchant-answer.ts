import { type CodeOf, closedList } from './closed-list'

/** The first answers open to a shop, beside words of its own. */
export const merchantResponses = closedList({
  settle: '愿意解决，提出下面的办法',
  mediate: '愿意接受调解',
  verify: '需要核实情况，愿意配合调查',
  explain: '认为没有过错，说明情况',
  refuse: '不接受调解',
})
export type MerchantResponse = CodeOf<typeof merchantResponses>
