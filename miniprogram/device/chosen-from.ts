import type { ClosedList } from '../shared/vocabulary/closed-list'
import { unlessCancelled } from './unless-cancelled'

/** Lets the person pick a term. The list may have at most six. Undefined if they cancel. */
export async function chooseTerm<Code extends string>(
  closedList: ClosedList<Code>,
  alertText: string,
): Promise<Code | undefined> {
  const itemList = closedList.codes.map(closedList.label)
  const chosenItem = await unlessCancelled(() => wx.showActionSheet({ alertText, itemList }))
  return chosenItem && closedList.codes[chosenItem.tapIndex]
}
