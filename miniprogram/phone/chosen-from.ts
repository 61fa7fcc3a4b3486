import type { ClosedList } from '../shared/vocabulary/closed-list'
import { unlessCancelled } from './unless-cancelled'

/** Lets the person pick one of at most six terms; undefined when they cancel. */
export async function chosenFrom<Code extends string>(
  list: ClosedList<Code>,
  alertText: string,
): Promise<Code | undefined> {
  const itemList = list.codes.map(list.label)
  const chosen = await unlessCancelled(() => wx.showActionSheet({ alertText, itemList }))
  return chosen && list.codes[chosen.tapIndex]
}
